package org.underseal.plugin.github;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueBuilder;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHRepository;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.RepositoryName;

/**
 * Confidential issues: ordinary ones in a private repository. They are listed by own calls, as the
 * library ends a list at an empty page even if more follow, and an issue that is overlooked would
 * be opened twice.
 */
final class GitHubIssues {
  private final GitHubRest rest;
  private final GitHubLibrary library;
  private final OwnAccount own;
  private final GitHubRepositories repositories;

  GitHubIssues(
      GitHubRest rest, GitHubLibrary library, OwnAccount own, GitHubRepositories repositories) {
    this.rest = rest;
    this.library = library;
    this.own = own;
    this.repositories = repositories;
  }

  IssueRef open(RepositoryName place, IssueDraft draft) {
    GHRepository repository = repositories.sealed(place);
    Marker marker = Marker.of(draft.caseId());
    return find(place, marker)
        .map(issue -> new IssueRef(place, issue.number("number"), issue.uri("html_url")))
        .orElseGet(
            () ->
                library.write(
                    "a new issue in " + place,
                    () -> reference(place, create(repository, draft, marker))));
  }

  /**
   * By listing and not by searching, as GitHub's search lags behind. An App lists everybody's: it
   * is nowhere said that the filter by creator knows Apps, and an issue that is overlooked would be
   * opened twice.
   */
  private Optional<Reading> find(RepositoryName place, Marker marker) {
    Login self = own.login();
    String by = own.isApp() ? "" : "&creator=" + GitHubRest.part(self.value());
    return rest.list("/repos/%s/issues?state=all%s".formatted(place, by)).stream()
        .filter(issue -> !issue.has("pull_request"))
        .filter(issue -> issue.isBy(self) && marker.marks(issue.find("body").orElse("")))
        .findFirst();
  }

  private static GHIssue create(GHRepository repository, IssueDraft draft, Marker marker)
      throws IOException {
    GHIssueBuilder issue =
        repository
            .createIssue(Length.cut(draft.title(), Length.TITLE_MAX))
            .body(marker.mark(draft.body(), Length.BODY_MAX));
    draft.labels().forEach(issue::label);
    return issue.create();
  }

  private static IssueRef reference(RepositoryName place, GHIssue issue) throws IOException {
    URI page = URI.create(GitHubLibrary.present(issue.getHtmlUrl()).toString());
    return new IssueRef(place, issue.getNumber(), page);
  }

  void close(IssueRef reference) {
    String what = "issue %d of %s".formatted(reference.number(), reference.repository());
    GHRepository repository = library.repository(reference.repository());
    GHIssue issue =
        library.read(what, () -> repository.getIssue(Math.toIntExact(reference.number())));
    if (library.read(what, issue::getState) != GHIssueState.CLOSED) {
      library.write(
          what,
          () -> {
            issue.close();
            return issue;
          });
    }
  }
}
