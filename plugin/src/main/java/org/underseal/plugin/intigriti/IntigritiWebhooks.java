package org.underseal.plugin.intigriti;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Payload;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Signatures;
import org.underseal.plugin.WebhookReader;

/** Intigriti's webhooks: a Base64 HMAC-SHA256 over the raw body, no delivery id and no time. */
final class IntigritiWebhooks implements WebhookReader {
  private final Secret secret;

  IntigritiWebhooks(Secret secret) {
    this.secret = secret;
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    Optional<String> digest = delivery.header("x-intigriti-digest");
    if (digest.isEmpty()) {
      return new Admission.Refused("no x-intigriti-digest");
    }
    byte[] right = Signatures.hmacSha256(secret.bytes(), delivery.body());
    if (!Signatures.same(Base64.getEncoder().encodeToString(right), digest.get())) {
      return new Admission.Refused("the digest is wrong");
    }
    Optional<String> event = delivery.header("x-intigriti-event");
    return event.isPresent()
        ? new Admission.Admitted(Signatures.deliveryId(event.get(), delivery.body()), event.get())
        : new Admission.Refused("no x-intigriti-event");
  }

  @Override
  public List<Hint> parse(String event, byte[] body) throws MalformedPayload {
    Payload payload = Payload.read(body);
    return switch (event) {
      case "SubmissionCreated",
          "SubmissionStatusChanged",
          "SubmissionSeverityChanged",
          "SubmissionMessagePlaced" ->
          List.of(new Hint.ReportChanged(payload.reportCode("submissionCode")));
      default -> List.of();
    };
  }
}
