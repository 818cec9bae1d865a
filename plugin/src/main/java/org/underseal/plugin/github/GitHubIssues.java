package org.underseal.plugin.github;

import java.io.IOException;
import java.util.Optional;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueBuilder;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHRepository;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.Reading;

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
  private final GitHubPages pages;

  GitHubIssues(
      GitHubRest rest,
      GitHubLibrary library,
      OwnAccount own,
      GitHubRepositories repositories,
      GitHubPages pages) {
    this.rest = rest;
    this.library = library;
    this.own = own;
    this.repositories = repositories;
    this.pages = pages;
  }

  IssueRef open(RepositoryName place, IssueDraft draft) {
    GHRepository repository = repositories.sealed(place);
    Marker marker = Marker.of(draft.caseId());
    return find(place, marker)
        .map(issue -> reference(place, issue.number("number")))
        .orElseGet(
            () ->
                library.write(
                    "a new issue in " + place,
                    () -> reference(place, create(repository, draft, marker).getNumber())));
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
        .filter(issue -> Author.is(self, issue) && marker.marks(issue.find("body").orElse("")))
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

  private IssueRef reference(RepositoryName place, long number) {
    return new IssueRef(place, number, pages.ofIssue(place, number));
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
