package org.underseal.plugin.github;

import java.util.List;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Login;
import org.underseal.plugin.RepositoryName;

/**
 * Pull requests from a fix branch. By own calls, as the library reads the repository again before
 * each list, and this is asked often.
 */
final class GitHubPullRequests {
  private final GitHubRest rest;

  GitHubPullRequests(GitHubRest rest) {
    this.rest = rest;
  }

  List<ChangeRequest> from(RepositoryName place, BranchName branch) {
    String head = GitHubRest.part(place.namespace() + ":" + branch);
    return rest
        .list(
            "/repos/%s/pulls?state=all&sort=created&direction=desc&head=%s".formatted(place, head))
        .stream()
        .filter(pull -> isFrom(pull, branch))
        .map(GitHubPullRequests::changeRequest)
        .toList();
  }

  /** GitHub leaves out a filter that it does not understand, and lists everything. */
  private static boolean isFrom(Reading pull, BranchName branch) {
    return pull.inside("head").text("ref").equals(branch.value());
  }

  private static ChangeRequest changeRequest(Reading pull) {
    return new ChangeRequest(
        pull.number("number"),
        pull.uri("html_url"),
        new Login(pull.authorOrGhost()),
        state(pull),
        head(pull.inside("head")));
  }

  private static CommitSha head(Reading head) {
    try {
      return new CommitSha(head.text("sha"));
    } catch (IllegalArgumentException malformed) {
      throw head.lacks("sha");
    }
  }

  private static ChangeRequest.State state(Reading pull) {
    if (pull.find("merged_at").isPresent()) {
      return ChangeRequest.State.MERGED;
    }
    return pull.text("state").equals("open")
        ? ChangeRequest.State.OPEN
        : ChangeRequest.State.CLOSED;
  }
}
