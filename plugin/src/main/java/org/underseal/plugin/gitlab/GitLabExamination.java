package org.underseal.plugin.gitlab;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Examination;
import org.underseal.plugin.Finding;
import org.underseal.plugin.Login;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.http.Findings;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** Examines one token on a GitLab. */
final class GitLabExamination implements Examination {
  private static final String NEEDED_SCOPE = "api";

  private static final String NEW_TOKEN =
      "make a new token with the scope api, put it where the configuration's token points to, and"
          + " restart";

  private final JsonHttp api;
  private final Supplier<Login> self;
  private final Optional<Duration> rotated;
  private final Clock clock;

  GitLabExamination(JsonHttp api, Supplier<Login> self, Optional<Duration> rotated, Clock clock) {
    this.api = api;
    this.self = self;
    this.rotated = rotated;
    this.clock = clock;
  }

  @Override
  public List<Finding> ofConnection() {
    Findings findings = new Findings();
    Optional<JsonHttp.Dated> user =
        findings.ask(() -> api.getDated("/user"), "look at url and token");
    if (user.isEmpty()) {
      return findings.all();
    }
    findings
        .ask(self::get, "try again")
        .ifPresent(login -> findings.add(signedIn(login, TokenKind.of(user.get().content()))));
    findings.compareClocks(user.get().date(), clock);
    if (user.get().content().flag("is_admin")) {
      findings.add(
          Finding.warning(
              "the token's account is an administrator of this GitLab",
              "use an account, or a project's or group's token, with the role Maintainer only"));
    }
    findings
        .askIfAllowed(
            () -> api.get("/personal_access_tokens/self"),
            "its scopes and its end can't be told; nothing has to be done on a GitLab before 15.5")
        .ifPresent(token -> token(findings, token));
    return findings.all();
  }

  private static Finding signedIn(Login login, TokenKind kind) {
    return Finding.fine("signed in as %s, with %s".formatted(login, kind.words()));
  }

  private void token(Findings findings, Reading token) {
    Set<String> scopes = new TreeSet<>(token.ids("scopes"));
    findings.require(
        scopes.contains(NEEDED_SCOPE), "the token lacks the scope " + NEEDED_SCOPE, NEW_TOKEN);
    Set<String> wider = new TreeSet<>(scopes);
    wider.remove(NEEDED_SCOPE);
    wider.removeIf(
        scope ->
            scope.startsWith("read_")
                || scope.equals("write_repository")
                || scope.equals("self_rotate"));
    if (!wider.isEmpty()) {
      findings.add(
          Finding.warning("the token has scopes that are not needed: " + wider, NEW_TOKEN));
    } else if (scopes.contains(NEEDED_SCOPE)) {
      findings.add(Finding.fine("the token has the scope that it needs and no wider one"));
    }
    // A day, at whose beginning in UTC the token ends (GitLab documentation, "Personal access
    // tokens").
    token
        .find("expires_at")
        .filter(day -> day.matches("\\d{4}-\\d{2}-\\d{2}"))
        .map(day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())
        .ifPresent(until -> expiry(findings, until));
  }

  private void expiry(Findings findings, Instant until) {
    findings.expiry(until, clock, NEW_TOKEN);
    rotated.ifPresent(
        before ->
            findings.add(
                Finding.fine(
                    "a running server has the token replaced from %s on"
                        .formatted(until.minus(before)))));
  }

  @Override
  public List<Finding> ofProject(
      ProjectRepositories project, List<BranchName> branches, Predicate<URI> ours) {
    Findings findings = new Findings();
    ProjectExamination of = new ProjectExamination(api, findings, branches, ours);
    of.examine(project.publicRepository(), false);
    of.examine(project.securityRepository(), true);
    findings.require(
        project.publicRepository().namespace().equals(project.securityRepository().namespace()),
        "the fork is not in the project's namespace",
        "move it there: merge requests between them would need rights in both otherwise");
    return findings.all();
  }
}
