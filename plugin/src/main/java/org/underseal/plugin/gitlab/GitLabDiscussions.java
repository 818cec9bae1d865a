package org.underseal.plugin.gitlab;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Sighting;
import org.underseal.plugin.http.JsonHttp;
import tools.jackson.databind.JsonNode;

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
            .filter(issue -> !issue.path("confidential").asBoolean(false))
            .map(issue -> sighting(PublicPlace.Kind.ISSUE, issue));
    Stream<Sighting> requests =
        api.list(path + "/merge_requests" + query).stream()
            .map(request -> sighting(PublicPlace.Kind.CHANGE_REQUEST, request));
    return Stream.concat(issues, requests).toList();
  }

  private static Sighting sighting(PublicPlace.Kind kind, JsonNode item) {
    return new Sighting(
        new PublicPlace(kind, Long.toString(item.path("iid").asLong())),
        item.path("title").asString("") + "\n" + item.path("description").asString(""),
        Optional.of(Instant.parse(item.path("updated_at").asString())));
  }

  URI page(URI project, PublicPlace place) {
    String name = GitLabForge.encode(place.name()).replace("+", "%20").replace("%2F", "/");
    String part =
        switch (place.kind()) {
          case COMMIT -> "/-/commit/";
          case BRANCH -> "/-/tree/";
          case TAG -> "/-/tags/";
          case ISSUE -> "/-/issues/";
          case CHANGE_REQUEST -> "/-/merge_requests/";
        };
    return URI.create(project + part + name);
  }
}
