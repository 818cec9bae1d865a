package org.underseal.plugin.hackerone;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Payload;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Signatures;
import org.underseal.plugin.WebhookReader;

/**
 * HackerOne's webhooks: an HMAC-SHA256 over the raw body in hexadecimal. The GUID of a delivery is
 * not covered by it and tells nothing of one that somebody sends again.
 */
final class HackerOneWebhooks implements WebhookReader {
  private static final String SIGNATURE = "X-H1-Signature";
  private static final String DELIVERY = "X-H1-Delivery";
  private static final String EVENT = "X-H1-Event";

  private final Secret secret;

  HackerOneWebhooks(Secret secret) {
    this.secret = secret;
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    Optional<String> given = present(delivery, SIGNATURE);
    if (given.isEmpty()) {
      return new Admission.Refused("no " + SIGNATURE + "; set the webhook up with a secret");
    }
    String right =
        "sha256="
            + HexFormat.of().formatHex(Signatures.hmacSha256(secret.bytes(), delivery.body()));
    if (!Signatures.same(right, given.get())) {
      return new Admission.Refused(SIGNATURE + " is wrong");
    }
    Optional<String> id = present(delivery, DELIVERY);
    Optional<String> event = present(delivery, EVENT);
    if (id.isEmpty() || event.isEmpty()) {
      return new Admission.Refused("no " + (id.isEmpty() ? DELIVERY : EVENT));
    }
    return new Admission.Admitted(id.get(), event.get());
  }

  private static Optional<String> present(Delivery delivery, String header) {
    return delivery.header(header).filter(value -> !value.isBlank());
  }

  /** Whatever happened to a report, the report says. */
  @Override
  public List<Hint> parse(String event, byte[] body) throws MalformedPayload {
    Payload payload = Payload.read(body);
    return event.startsWith("report_")
        ? List.of(new Hint.ReportChanged(payload.reportCode("data.report.id")))
        : List.of();
  }
}
