package org.underseal.plugin.gitlab;

import java.util.Map;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ReleaseDesk;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.TagName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.http.JsonHttp;

/** Releases on GitLab (its Releases API). */
final class GitLabReleases implements ReleaseDesk {
  private final JsonHttp api;

  GitLabReleases(JsonHttp api) {
    this.api = api;
  }

  /** Marked like notes that are added later, so that the advisory is named in it once. */
  @Override
  public void release(
      RepositoryName repository, TagName tag, CommitSha at, CaseId caseId, Unsealed<String> notes) {
    String releases = GitLabForge.project(repository) + "/releases";
    if (api.find(releases + "/" + GitLabForge.encode(tag.value())).isEmpty()) {
      api.post(
          releases,
          Map.of(
              "tag_name", tag.value(),
              "ref", at.hex(),
              "name", tag.value(),
              "description", Markers.mark(notes.value(), Markers.ofAdvisory(caseId)).strip()));
    }
  }
}
