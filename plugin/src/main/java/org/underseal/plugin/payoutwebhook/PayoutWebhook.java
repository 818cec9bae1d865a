package org.underseal.plugin.payoutwebhook;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.StandardWebhooks;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.CallBudget;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** A finance system that takes orders at {@code /payouts} and knows them by their references. */
final class PayoutWebhook implements PayoutRail {
  private static final byte[] NOTHING = new byte[0];

  private final JsonHttp api;
  private final CallBudget budget;
  private final StandardWebhooks signatures;
  private final Clock clock;

  PayoutWebhook(Connection connection) {
    this.clock = connection.clock();
    this.budget = new CallBudget(CallBudget.Limits.NONE, clock);
    this.signatures = new StandardWebhooks(connection.secret("signing-secret").orElseThrow());
    this.api =
        new JsonHttp(
            connection.url("url"),
            () -> Map.of("Accept", "application/json"),
            connection.route(),
            clock,
            budget);
  }

  @Override
  public Optional<Allowance> allowance() {
    return Optional.of(budget);
  }

  @Override
  public WebhookReader webhooks() {
    return new Callbacks(signatures);
  }

  @Override
  public List<Payout> payouts(Order order) {
    String reference = order.reference();
    return api.find("/payouts/" + reference, signatures.sign(reference, clock.instant(), NOTHING))
        .map(known -> List.of(payout(reference, known)))
        .orElse(List.of());
  }

  private static Payout payout(String reference, Reading known) {
    if (!known.text("reference").equals(reference)) {
      throw known.lacks("reference");
    }
    Currency currency = known.as("currency", Currency::getInstance);
    return new Payout(
        reference,
        known.find("payee").orElse(null),
        known.as("amount", text -> amount(text, currency)),
        state(known.text("state")),
        reference);
  }

  private static Money amount(String text, Currency currency) {
    try {
      return Money.of(new BigDecimal(text), currency);
    } catch (ArithmeticException tooFine) {
      throw new IllegalArgumentException("not an amount", tooFine);
    }
  }

  private static Payout.State state(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "paid" -> Payout.State.PAID;
      case "failed" -> Payout.State.FAILED;
      default -> Payout.State.PENDING;
    };
  }

  /** The message's id is the order's reference, so that a second try is the same message. */
  @Override
  public String request(Order order) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "payout.requested");
    body.put("timestamp", clock.instant().toString());
    body.put(
        "data",
        Map.of(
            "reference", order.reference(),
            "report", order.reportCode(),
            "payee", order.payee(),
            "amount", order.amount().amount().toPlainString(),
            "currency", order.amount().currency().getCurrencyCode()));
    Map<String, String> headers =
        new LinkedHashMap<>(
            signatures.sign(order.reference(), clock.instant(), BoundedJson.write(body)));
    headers.put("Idempotency-Key", order.reference());
    api.post("/payouts", body, headers);
    return order.reference();
  }
}
