package org.underseal.plugin.github;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Examination;
import org.underseal.plugin.Finding;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.http.Findings;
import org.underseal.plugin.http.Reading;

/** Examines an account or an App on a GitHub. */
final class GitHubExamination implements Examination {
  /** Classic tokens name their scopes in each answer; fine-grained ones don't. */
  private static final String SCOPES = "X-OAuth-Scopes";

  private static final String EXPIRATION = "github-authentication-token-expiration";

  private static final Set<String> USEFUL_SCOPES =
      Set.of("repo", "workflow", "admin:repo_hook", "write:repo_hook", "read:repo_hook");

  private static final String NEW_TOKEN =
      "make a new token, put it where the configuration's token points to, and restart";

  private final Access access;
  private final Clock clock;

  GitHubExamination(Access access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  @Override
  public List<Finding> ofConnection() {
    Findings findings = new Findings();
    if (access.asApp().isPresent()) {
      app(findings, access.asApp().get());
    } else {
      account(findings);
    }
    return findings.all();
  }

  private void account(Findings findings) {
    Call call = access.http().call("GET", "/user", null);
    Optional<Answer> answered =
        findings.ask(() -> access.http().exchange(call), "look at api-url and token");
    if (answered.isEmpty()) {
      return;
    }
    Answer answer = answered.get();
    findings
        .ask(() -> access.own().login(), "try again")
        .ifPresent(login -> findings.add(Finding.fine("signed in as " + login)));
    findings.compareClocks(answer.header("date"), clock);
    answer.header(SCOPES).ifPresent(scopes -> scopes(findings, scopes));
    answer
        .header(EXPIRATION)
        .flatMap(GitHubExamination::expiration)
        .ifPresent(until -> findings.expiry(until, clock, NEW_TOKEN));
  }

  private static void scopes(Findings findings, String header) {
    Set<String> scopes =
        Arrays.stream(header.split(","))
            .map(String::strip)
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    findings.require(
        scopes.contains("repo"),
        "the token lacks the scope repo",
        "give it repo, or use a fine-grained token with the permissions in FORGES.md");
    Set<String> wider = new TreeSet<>(scopes);
    wider.removeAll(USEFUL_SCOPES);
    String beyond = wider.isEmpty() ? "" : ", and has scopes that are not needed: " + wider;
    findings.add(
        Finding.warning(
            "the token is a classic one, which reaches every repository of its account" + beyond,
            "use a fine-grained token for the repositories of the configuration, or an App"));
  }

  /** As in {@code 2026-12-31 23:59:59 UTC}, which is all that GitHub's documentation shows. */
  private static Optional<Instant> expiration(String header) {
    try {
      return Optional.of(
          LocalDateTime.parse(
                  header.substring(0, Math.min(19, header.length())),
                  DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", java.util.Locale.ROOT))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private void app(Findings findings, GitHubHttp asApp) {
    Call call = asApp.call("GET", "/app", null);
    Optional<Answer> answered =
        findings.ask(() -> asApp.exchange(call), "look at api-url, app-id and app-private-key");
    if (answered.isEmpty()) {
      return;
    }
    findings.compareClocks(answered.get().header("date"), clock);
    Optional<Reading> app =
        findings.ask(() -> new GitHubRest(asApp).get("/app"), "look at the App's settings");
    app.ifPresent(found -> AppGrants.of(found).examine(findings));
  }

  @Override
  public List<Finding> ofProject(
      ProjectRepositories project, List<BranchName> branches, Predicate<URI> ours) {
    Findings findings = new Findings();
    RepositoryExamination of = new RepositoryExamination(access, findings, branches, ours);
    of.examine(project.publicRepository(), false);
    of.examine(project.securityRepository(), true);
    of.advisories(project.publicRepository());
    return findings.all();
  }
}
