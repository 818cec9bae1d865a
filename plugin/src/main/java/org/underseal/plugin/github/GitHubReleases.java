package org.underseal.plugin.github;

import java.util.Map;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ReleaseDesk;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.TagName;
import org.underseal.plugin.Unsealed;

/** Releases on GitHub (its REST API, "Releases"). */
final class GitHubReleases implements ReleaseDesk {
  private final GitHubRest rest;

  GitHubReleases(GitHubRest rest) {
    this.rest = rest;
  }

  /**
   * Where the tag is gone, GitHub makes it anew, so that the commit is named. A backport must not
   * become the latest release just because it is the newest: {@code legacy} goes by version.
   */
  @Override
  public void release(
      RepositoryName repository, TagName tag, CommitSha at, CaseId caseId, Unsealed<String> notes) {
    String releases = "/repos/%s/releases".formatted(repository);
    if (rest.find(releases + "/tags/" + GitHubRest.part(tag.value())).isEmpty()) {
      rest.post(
          releases,
          Map.of(
              "tag_name", tag.value(),
              "target_commitish", at.hex(),
              "name", tag.value(),
              "body", notes.value(),
              "make_latest", "legacy"));
    }
  }
}
