package org.underseal.plugin.intigriti;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Order;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.Report;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** The three ways to have an award paid on a submission. */
final class Orders {
  private static final int PAYOUT_ID_CHARACTERS_MAX = 200;

  private final JsonHttp api;
  private final PaysBy paysBy;
  private final Optional<Currency> currency;

  Orders(JsonHttp api, Connection connection) {
    this.api = api;
    this.paysBy = PaysBy.of(connection.text("pays-by").orElse("company-bonus"));
    this.currency = connection.text("currency").map(Orders::currency);
    if (paysBy == PaysBy.ACCEPTANCE && currency.isEmpty()) {
      throw new IllegalArgumentException(
          "pays-by: acceptance needs currency: what acceptance pays in, for example EUR");
    }
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("currency is not a code such as EUR (ISO 4217)", unknown);
    }
  }

  /** Whether acceptance would move money. */
  boolean acceptancePays() {
    return paysBy == PaysBy.ACCEPTANCE;
  }

  List<Payout> on(String submission) {
    return api.list(submission + "/payouts").stream().map(Orders::payout).toList();
  }

  private static Payout payout(Reading payout) {
    Reading amount = payout.inside("amount");
    Optional<String> payee =
        payout.findId("userId").or(() -> payout.inside("researcher").findId("userId"));
    String id =
        payout.findId("id").filter(Orders::isPayoutId).orElseThrow(() -> payout.lacks("id"));
    Currency currency = amount.as("currency", Currency::getInstance);
    return new Payout(
        id,
        payee.orElse(null),
        amount.decimal("value", value -> Money.of(value, currency)),
        IntigritiWords.payoutState(payout.inside("status").find("value").orElse("")));
  }

  /** Only a company bonus goes to anybody but the submission's own researcher. */
  String request(String submission, Order order) {
    if (paysBy == PaysBy.COMPANY_BONUS || order.purpose() == Order.Purpose.BONUS) {
      return bonus(submission, order);
    }
    Report report = Reports.of(api.get(submission));
    if (!report.researcher().id().equals(order.payee())) {
      return bonus(submission, order);
    }
    return paysBy == PaysBy.CUSTOM_BOUNTY
        ? bounty(submission, order)
        : acceptance(submission, report, order);
  }

  private String bonus(String submission, Order order) {
    return taken(
        api.post(
            submission + "/company-bonuses",
            Map.of("amount", amount(order), "researcherId", order.payee())));
  }

  private String bounty(String submission, Order order) {
    return taken(
        api.post(
            submission + "/custom-bounty",
            Map.of("message", order.reference(), "customBounty", amount(order))));
  }

  /** The platform says neither how much acceptance pays nor which payout came of it. */
  private String acceptance(String submission, Report report, Order order) {
    String what = "PUT %s/state".formatted(submission);
    if (currency.filter(order.amount().currency()::equals).isEmpty()) {
      throw new ConnectorException.Refused(
          "%s: acceptance pays in %s and not in %s; correct the currency of the programme or of the connection"
              .formatted(what, currency.orElseThrow(), order.amount().currency()));
    }
    if (report.state() != Report.State.TRIAGED) {
      throw new ConnectorException.Refused(
          what
              + ": acceptance pays once, and the report does not wait for it; pay it there by hand, then underseal case payout, or say /bounty drop");
    }
    List<String> known = on(submission).stream().map(Payout::id).toList();
    api.put(submission + "/state", Map.of("statusTrigger", IntigritiWords.ACCEPT));
    List<String> made;
    try {
      made = on(submission).stream().map(Payout::id).filter(id -> !known.contains(id)).toList();
    } catch (ConnectorException unreadable) {
      throw new ConnectorException.OutcomeUnknown(
          what + ": accepted, and what it paid is not known");
    }
    if (made.size() != 1) {
      throw new ConnectorException.OutcomeUnknown(
          what + ": accepted, and no single payout came of it yet");
    }
    return made.get(0);
  }

  private static Map<String, Object> amount(Order order) {
    return Map.of(
        "value", order.amount().amount(),
        "currency", order.amount().currency().getCurrencyCode());
  }

  private static String taken(Reading answer) {
    return answer.ids("payoutIds").stream()
        .findFirst()
        .filter(Orders::isPayoutId)
        .orElseThrow(() -> answer.lacks("payoutIds"));
  }

  private static boolean isPayoutId(String id) {
    return id.length() <= PAYOUT_ID_CHARACTERS_MAX;
  }
}
