package org.underseal.plugin.github;

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
 * GitHub's webhooks (docs.github.com, "Validating webhook deliveries", "Webhook events and
 * payloads").
 */
final class GitHubWebhooks implements WebhookReader {
  private final Secret secret;

  GitHubWebhooks(Secret secret) {
    this.secret = secret;
  }

  @Override
  public Admission admit(Delivery delivery, java.time.Instant now) {
    Optional<String> signature = delivery.header("X-Hub-Signature-256");
    if (signature.isEmpty()) {
      return new Admission.Refused("no X-Hub-Signature-256");
    }
    String right =
        "sha256="
            + HexFormat.of().formatHex(Signatures.hmacSha256(secret.bytes(), delivery.body()));
    if (!Signatures.same(right, signature.get())) {
      return new Admission.Refused("the signature is wrong");
    }
    Optional<String> id = delivery.header("X-GitHub-Delivery");
    Optional<String> event = delivery.header("X-GitHub-Event");
    return id.isPresent() && event.isPresent()
        ? new Admission.Admitted(id.get(), event.get())
        : new Admission.Refused("no X-GitHub-Delivery or no X-GitHub-Event");
  }

  @Override
  public List<Hint> parse(String event, byte[] body) throws MalformedPayload {
    Payload payload = Payload.read(body);
    return switch (event) {
      case "issues", "issue_comment" ->
          List.of(
              new Hint.IssueChanged(
                  payload.repository("repository.full_name"), payload.number("issue.number")));
      case "push", "create", "delete", "pull_request", "release", "repository_advisory" ->
          List.of(new Hint.RepositoryChanged(payload.repository("repository.full_name")));
      default -> List.of();
    };
  }
}
