package org.underseal.plugin.github;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Secret;
import org.underseal.plugin.WebhookReader;

/** GitHub's webhooks (GitHub documentation, "Webhook events and payloads"). */
final class GitHubWebhooks implements WebhookReader {
  private static final String SIGNATURE = "X-Hub-Signature-256";
  private static final String DELIVERY = "X-GitHub-Delivery";
  private static final String EVENT = "X-GitHub-Event";

  private final HubSignature signature;

  GitHubWebhooks(Secret secret) {
    this.signature = new HubSignature(secret);
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    Optional<String> given = present(delivery, SIGNATURE);
    if (given.isEmpty()) {
      return new Admission.Refused("no " + SIGNATURE + "; set the webhook up with a secret");
    }
    if (!signature.isRight(given.get(), delivery.body())) {
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

  @Override
  public List<Hint> parse(String event, byte[] body) throws MalformedPayload {
    WebhookBody payload = WebhookBody.read(body);
    return switch (event) {
      case "issues", "issue_comment" ->
          List.of(new Hint.IssueChanged(payload.repository(), payload.issueNumber()));
      case "push", "create", "delete", "pull_request", "release", "repository_advisory" ->
          List.of(new Hint.RepositoryChanged(payload.repository()));
      default -> List.of();
    };
  }
}
