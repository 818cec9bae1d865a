package org.underseal.plugin.gitlab;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.PrivateReports;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/**
 * Confidential issues that report a vulnerability (GitLab documentation, "Confidential issues":
 * whoever opened one goes on reading it): those with the label for it, and those by people who are
 * no members of the project.
 */
final class GitLabReports implements PrivateReports {
  private final JsonHttp api;
  private final GitLabIssues issues;
  private final Supplier<Login> self;
  private final GitLabPages pages;
  private final BiFunction<RepositoryName, Login, Role> roles;
  private final Optional<String> label;

  GitLabReports(
      JsonHttp api,
      GitLabIssues issues,
      Supplier<Login> self,
      GitLabPages pages,
      BiFunction<RepositoryName, Login, Role> roles,
      Optional<String> label) {
    this.api = api;
    this.issues = issues;
    this.self = self;
    this.pages = pages;
    this.roles = roles;
    this.label = label;
  }

  @Override
  public Optional<Report> find(RepositoryName repository, String id) {
    Reading issue = api.get(path(repository, id));
    return isReport(repository, issue)
        ? Optional.of(report(repository, id, issue))
        : Optional.empty();
  }

  private boolean isReport(RepositoryName repository, Reading issue) {
    Login author = GitLabForge.author(issue);
    return issue.flag("confidential")
        && !author.equals(self.get())
        && (isLabelled(issue) || roles.apply(repository, author) == Role.NONE);
  }

  private boolean isLabelled(Reading issue) {
    return label.filter(issue.ids("labels")::contains).isPresent();
  }

  /** How bad it is, nobody has said yet. */
  private static Report report(RepositoryName repository, String id, Reading issue) {
    String author = GitLabForge.author(issue).value();
    return new Report(
        id,
        repository.path(),
        issue.text("title"),
        issue.find("description").orElse(""),
        Severity.MEDIUM,
        null,
        null,
        new Report.Researcher(author, author),
        isClosed(issue) ? Report.State.CLOSED : Report.State.TRIAGED,
        issue.time("created_at"));
  }

  private static boolean isClosed(Reading issue) {
    return issue.text("state").equals("closed");
  }

  @Override
  public List<String> changedSince(RepositoryName repository, Instant since) {
    return api
        .list(
            GitLabForge.project(repository)
                + "/issues?scope=all&state=all&confidential=true&per_page=100&updated_after="
                + GitLabForge.encode(since.toString()))
        .stream()
        .filter(issue -> isReport(repository, issue))
        .map(issue -> String.valueOf(issue.number("iid")))
        .toList();
  }

  @Override
  public URI page(RepositoryName repository, String id) {
    return pages.ofIssue(repository, number(id));
  }

  @Override
  public void close(RepositoryName repository, String id) {
    issues.close(reference(repository, id));
  }

  /** The advisory is another issue. */
  @Override
  public void resolve(RepositoryName repository, String id) {
    close(repository, id);
  }

  @Override
  public boolean canTell() {
    return true;
  }

  @Override
  public void tell(RepositoryName repository, String id, String key, String text) {
    issues.tell(reference(repository, id), key, text);
  }

  private IssueRef reference(RepositoryName repository, String id) {
    return new IssueRef(repository, number(id), page(repository, id));
  }

  private static String path(RepositoryName repository, String id) {
    return GitLabForge.project(repository) + "/issues/" + number(id);
  }

  private static long number(String id) {
    if (!id.matches("[1-9][0-9]{0,9}")) {
      throw new ConnectorException.Refused("not the number of an issue on GitLab");
    }
    return Long.parseLong(id);
  }
}
