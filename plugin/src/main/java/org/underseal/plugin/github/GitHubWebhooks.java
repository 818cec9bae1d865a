package org.underseal.plugin.github;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Payload;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.WebhookReader;

/**
 * GitHub's webhooks (GitHub documentation, "Webhook events and payloads"). The signature covers the
 * body alone: its GUID tells nothing of a delivery that somebody sends again, so that event and
 * body do.
 */
final class GitHubWebhooks implements WebhookReader {
  private static final String SIGNATURE = "X-Hub-Signature-256";
  private static final String DELIVERY = "X-GitHub-Delivery";
  private static final String EVENT = "X-GitHub-Event";

  /** What a webhook has to tell of, for Underseal to notice it at once. */
  static final Set<String> EVENTS =
      Set.of("issues", "issue_comment", "push", "create", "pull_request", "release");

  /** A private report; without it the reconciler finds one. */
  private static final String REPORTS = "repository_advisory";

  private static final String REPOSITORY = "repository.full_name";

  private final HubSignature signature;
  private final Predicate<String> isOwn;

  /**
   * Webhooks of one connection.
   *
   * @param isOwn whether a login is known to be the one that Underseal itself writes under
   */
  GitHubWebhooks(Secret secret, Predicate<String> isOwn) {
    this.signature = new HubSignature(secret);
    this.isOwn = isOwn;
  }

  /** What a webhook is made with. An Enterprise Server knows no event of advisories. */
  static Set<String> eventsOf(URI apiUrl) {
    Set<String> events = new TreeSet<>(EVENTS);
    if (!GitHubForge.isEnterpriseServer(apiUrl)) {
      events.add(REPORTS);
    }
    return events;
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
    Payload payload = Payload.read(body);
    return switch (event) {
      case "issues", "issue_comment" -> ofIssue(payload);
      case REPORTS -> ofAdvisory(payload);
      case "push", "create", "delete" -> List.of(ofBranch(payload, "ref"));
      case "pull_request" -> List.of(ofBranch(payload, "pull_request.head.ref"));
      case "release" -> List.of(new Hint.RepositoryChanged(payload.repository(REPOSITORY)));
      default -> List.of();
    };
  }

  /** What is made or deleted may also be a tag. */
  private static Hint ofBranch(Payload payload, String path) throws MalformedPayload {
    RepositoryName repository = payload.repository(REPOSITORY);
    return payload
        .branch(path)
        .filter(branch -> payload.find("ref_type").filter("tag"::equals).isEmpty())
        .<Hint>map(branch -> new Hint.BranchChanged(repository, branch))
        .orElseGet(() -> new Hint.RepositoryChanged(repository));
  }

  private static Hint issue(Payload payload) throws MalformedPayload {
    return new Hint.IssueChanged(payload.repository(REPOSITORY), payload.number("issue.number"));
  }

  /** What Underseal wrote itself tells it nothing. */
  private List<Hint> ofIssue(Payload payload) throws MalformedPayload {
    Hint issue = issue(payload);
    return payload.find("sender.login").filter(isOwn).isPresent() ? List.of() : List.of(issue);
  }

  private static List<Hint> ofAdvisory(Payload payload) throws MalformedPayload {
    RepositoryName repository = payload.repository(REPOSITORY);
    Hint changed = new Hint.RepositoryChanged(repository);
    return payload.text("action").equals("reported")
        ? List.of(
            new Hint.PrivateReportChanged(
                repository, payload.reportCode("repository_advisory.ghsa_id")),
            changed)
        : List.of(changed);
  }
}
