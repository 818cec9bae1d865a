package org.underseal.plugin.hackerone;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.http.Reading;

/**
 * The bounties on a report. Each has an amount and a bonus, which are one award; what is awarded is
 * final, and how HackerOne brings it to the reporter is not the programme's to know.
 */
final class Bounties {
  /** What an amount is in where the platform names no currency. */
  private static final String DEFAULT_CURRENCY = "USD";

  private static final int ID_CHARACTERS_MAX = 200;

  private Bounties() {}

  /** All of them, or a failure: a list that is not there would look like a report never paid. */
  static List<Payout> of(Reading report) {
    String reporter = Reports.reporterId(report).orElse(null);
    return Reports.related(report, "bounties").elements().stream()
        .map(bounty -> new Payout(id(bounty), reporter, amount(bounty), Payout.State.PAID))
        .toList();
  }

  static String id(Reading bounty) {
    return bounty
        .findId("id")
        .filter(id -> id.length() <= ID_CHARACTERS_MAX)
        .orElseThrow(() -> bounty.lacks("id"));
  }

  private static Money amount(Reading bounty) {
    Reading attributes = bounty.inside("attributes");
    boolean isConverted = attributes.has("awarded_amount");
    String bonus = isConverted ? "awarded_bonus_amount" : "bonus_amount";
    try {
      Currency currency =
          Currency.getInstance(attributes.find("awarded_currency").orElse(DEFAULT_CURRENCY));
      Money amount =
          Money.of(decimal(attributes, isConverted ? "awarded_amount" : "amount"), currency);
      return attributes.has(bonus)
          ? amount.plus(Money.of(decimal(attributes, bonus), currency))
          : amount;
    } catch (ArithmeticException | IllegalArgumentException malformed) {
      throw attributes.lacks("amount");
    }
  }

  /** A decimal in a text, or a number. */
  private static BigDecimal decimal(Reading attributes, String name) {
    return attributes.find(name).isPresent()
        ? attributes.as(name, BigDecimal::new)
        : attributes.decimal(name, value -> value);
  }
}
