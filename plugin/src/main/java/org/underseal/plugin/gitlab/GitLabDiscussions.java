package org.underseal.plugin.gitlab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Sighting;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/**
 * What strangers read in a public project besides code (GitLab's Issues and Merge requests API).
 */
final class GitLabDiscussions {
  private final JsonHttp api;

  GitLabDiscussions(JsonHttp api) {
    this.api = api;
  }

  List<Sighting> changedSince(RepositoryName project, Instant since) {
    String query =
        "?scope=all&state=all&per_page=100&updated_after=" + GitLabForge.encode("" + since);
    String path = GitLabForge.project(project);
    // Confidential issues are left out here too: an older server may not know the parameter.
    Stream<Sighting> issues =
        api.list(path + "/issues" + query + "&confidential=false").stream()
            .filter(issue -> !issue.flag("confidential"))
            .map(issue -> sighting(PublicPlace.Kind.ISSUE, issue));
    Stream<Sighting> requests =
        api.list(path + "/merge_requests" + query).stream()
            .map(request -> sighting(PublicPlace.Kind.CHANGE_REQUEST, request));
    return Stream.concat(issues, requests).toList();
  }

  private static Sighting sighting(PublicPlace.Kind kind, Reading item) {
    return new Sighting(
        new PublicPlace(kind, Long.toString(item.number("iid"))),
        item.find("title").orElse("") + "\n" + item.find("description").orElse(""),
        Optional.of(item.time("updated_at")));
  }
}
