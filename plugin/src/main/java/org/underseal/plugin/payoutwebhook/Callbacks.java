package org.underseal.plugin.payoutwebhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Payload;
import org.underseal.plugin.StandardWebhooks;
import org.underseal.plugin.WebhookReader;

/** What the finance system calls back with: only which order to read again. */
final class Callbacks implements WebhookReader {
  private static final String EVENT = "payout";

  private final StandardWebhooks signatures;

  Callbacks(StandardWebhooks signatures) {
    this.signatures = signatures;
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    Optional<String> wrong = signatures.whatIsWrong(delivery, now);
    return wrong.isPresent()
        ? new Admission.Refused(wrong.get())
        : new Admission.Admitted(delivery.header("webhook-id").orElseThrow(), EVENT);
  }

  @Override
  public List<Hint> parse(String event, byte[] body) throws MalformedPayload {
    return List.of(new Hint.PayoutChanged(Payload.read(body).text("data.reference")));
  }
}
