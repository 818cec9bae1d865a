package org.underseal.plugin.gitlab;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Payload;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Signatures;
import org.underseal.plugin.WebhookReader;

/**
 * GitLab's webhooks. The signing token follows Standard Webhooks (standardwebhooks.com):
 * HMAC-SHA256 over id, timestamp and raw body, with a tolerance of 300 seconds; the older secret
 * token stands in a header as it is.
 */
final class GitLabWebhooks implements WebhookReader {
  private static final Duration TOLERANCE = Duration.ofSeconds(300);
  private static final String SIGNING_PREFIX = "whsec_";

  /** Standard Webhooks wants 24; GitLab makes 32. */
  private static final int KEY_BYTES_MIN = 24;

  private final Optional<byte[]> signingKey;
  private final Optional<Secret> plainToken;
  private final Predicate<String> isOwn;

  /**
   * Webhooks of one connection.
   *
   * @param isOwn whether a username is known to be the one that Underseal itself writes under
   */
  GitLabWebhooks(
      Optional<Secret> signingToken, Optional<Secret> plainToken, Predicate<String> isOwn) {
    this.isOwn = isOwn;
    if (signingToken.isEmpty() && plainToken.isEmpty()) {
      throw new IllegalArgumentException(
          "webhook-signing-token or webhook-secret is missing: unsigned webhooks are never taken");
    }
    this.signingKey = signingToken.map(GitLabWebhooks::key);
    this.plainToken = plainToken;
  }

  private static byte[] key(Secret token) {
    String text = token.reveal();
    try {
      if (text.startsWith(SIGNING_PREFIX)) {
        byte[] key = Base64.getDecoder().decode(text.substring(SIGNING_PREFIX.length()));
        if (key.length >= KEY_BYTES_MIN) {
          return key;
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "webhook-signing-token has to be whsec_ followed by Base64, as GitLab shows it");
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    Optional<String> wrong = whatIsWrong(delivery, now);
    if (wrong.isPresent()) {
      return new Admission.Refused(wrong.get());
    }
    Optional<String> event = delivery.header("X-Gitlab-Event").filter(name -> !name.isBlank());
    if (event.isEmpty()) {
      return new Admission.Refused("no X-Gitlab-Event");
    }
    return new Admission.Admitted(id(delivery, event.get()), event.get());
  }

  /** What the signature covers, where there is one: anything else can be changed on the way. */
  private String id(Delivery delivery, String event) {
    return delivery
        .header(isSigned(delivery) ? "webhook-id" : "Idempotency-Key")
        .filter(id -> !id.isBlank())
        .orElseGet(() -> Signatures.deliveryId(event, delivery.body()));
  }

  private boolean isSigned(Delivery delivery) {
    return signingKey.isPresent() && delivery.header("webhook-signature").isPresent();
  }

  /** A signature that is there has to be right, whatever else the delivery shows. */
  private Optional<String> whatIsWrong(Delivery delivery, Instant now) {
    if (isSigned(delivery)) {
      return wrongSignature(delivery, signingKey.orElseThrow(), now);
    }
    if (plainToken.isEmpty()) {
      return Optional.of("no webhook-signature");
    }
    boolean right =
        delivery
            .header("X-Gitlab-Token")
            .filter(token -> Signatures.same(plainToken.get().reveal(), token))
            .isPresent();
    return right ? Optional.empty() : Optional.of("X-Gitlab-Token is missing or wrong");
  }

  private static Optional<String> wrongSignature(Delivery delivery, byte[] key, Instant now) {
    String signatures = delivery.header("webhook-signature").orElse("");
    String id = delivery.header("webhook-id").orElse("");
    String timestamp = delivery.header("webhook-timestamp").orElse("");
    if (!timestamp.matches("\\d{1,12}")) {
      return Optional.of("webhook-timestamp is missing or no number");
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return Optional.of("webhook-timestamp is too old or in the future");
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    String right =
        "v1,"
            + Base64.getEncoder().encodeToString(Signatures.hmacSha256(key, head, delivery.body()));
    boolean one =
        Arrays.stream(signatures.split(" ")).anyMatch(given -> Signatures.same(right, given));
    return one ? Optional.empty() : Optional.of("the signature is wrong");
  }

  @Override
  public List<Hint> parse(String event, byte[] body) throws MalformedPayload {
    Payload payload = Payload.read(body);
    return switch (event) {
      case "Issue Hook" -> byOthers(payload, issue(payload));
      case "Confidential Issue Hook" -> byOthers(payload, issue(payload), report(payload));
      case "Note Hook", "Confidential Note Hook" -> note(payload);
      case "Push Hook" -> List.of(ofBranch(payload, "ref"));
      case "Merge Request Hook" -> List.of(ofBranch(payload, "object_attributes.source_branch"));
      case "Tag Push Hook", "Release Hook" -> List.of(new Hint.RepositoryChanged(project(payload)));
      default -> List.of();
    };
  }

  private static Hint ofBranch(Payload payload, String path) throws MalformedPayload {
    RepositoryName project = project(payload);
    return payload
        .branch(path)
        .<Hint>map(branch -> new Hint.BranchChanged(project, branch))
        .orElseGet(() -> new Hint.RepositoryChanged(project));
  }

  private static Hint issue(Payload payload) throws MalformedPayload {
    return new Hint.IssueChanged(project(payload), payload.number("object_attributes.iid"));
  }

  private static Hint report(Payload payload) throws MalformedPayload {
    long number = payload.number("object_attributes.iid");
    return new Hint.PrivateReportChanged(project(payload), String.valueOf(number));
  }

  /** What Underseal wrote itself tells it nothing. */
  private List<Hint> byOthers(Payload payload, Hint... hints) {
    return payload.find("user.username").filter(isOwn).isPresent() ? List.of() : List.of(hints);
  }

  private List<Hint> note(Payload payload) throws MalformedPayload {
    return payload.text("object_attributes.noteable_type").equals("Issue")
        ? byOthers(payload, new Hint.IssueChanged(project(payload), payload.number("issue.iid")))
        : List.of(ofBranch(payload, "merge_request.source_branch"));
  }

  private static RepositoryName project(Payload payload) throws MalformedPayload {
    return payload.repository("project.path_with_namespace");
  }
}
