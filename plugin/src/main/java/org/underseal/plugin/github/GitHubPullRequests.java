package org.underseal.plugin.github;

import java.util.List;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.Reading;

/**
 * Pull requests from a fix branch. By own calls, as the library reads the repository again before
 * each list, and this is asked often.
 */
final class GitHubPullRequests {
  private final GitHubRest rest;
  private final GitHubPages pages;

  GitHubPullRequests(GitHubRest rest, GitHubPages pages) {
    this.rest = rest;
    this.pages = pages;
  }

  /** Between two branches of one repository, newest first. */
  List<ChangeRequest> between(RepositoryName place, BranchName branch, BranchName base) {
    return list(place, branch).stream()
        .filter(pull -> pull.inside("base").text("ref").equals(base.value()))
        .map(pull -> changeRequest(place, pull))
        .toList();
  }

  List<ChangeRequest> from(RepositoryName place, BranchName branch) {
    return list(place, branch).stream().map(pull -> changeRequest(place, pull)).toList();
  }

  private List<Reading> list(RepositoryName place, BranchName branch) {
    String head = GitHubRest.part(place.namespace() + ":" + branch);
    return rest
        .list(
            "/repos/%s/pulls?state=all&sort=created&direction=desc&head=%s".formatted(place, head))
        .stream()
        .filter(pull -> isFrom(pull, branch))
        .toList();
  }

  /** GitHub leaves out a filter that it does not understand, and lists everything. */
  private static boolean isFrom(Reading pull, BranchName branch) {
    return pull.inside("head").text("ref").equals(branch.value());
  }

  ChangeRequest changeRequest(RepositoryName place, Reading pull) {
    long number = pull.number("number");
    return new ChangeRequest(
        number,
        pages.ofPullRequest(place, number),
        Author.of(pull),
        state(pull),
        pull.inside("head").as("sha", CommitSha::new));
  }

  private static ChangeRequest.State state(Reading pull) {
    if (pull.find("merged_at").isPresent()) {
      return ChangeRequest.State.MERGED;
    }
    if (!pull.text("state").equals("open")) {
      return ChangeRequest.State.CLOSED;
    }
    return pull.flag("draft") ? ChangeRequest.State.DRAFT : ChangeRequest.State.OPEN;
  }
}
