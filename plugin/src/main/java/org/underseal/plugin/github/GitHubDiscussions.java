package org.underseal.plugin.github;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Sighting;
import org.underseal.plugin.http.Reading;

/**
 * What strangers read in a public repository besides code. GitHub lists pull requests among the
 * issues (GitHub REST API, "List repository issues").
 */
final class GitHubDiscussions {
  private final GitHubRest rest;

  GitHubDiscussions(GitHubRest rest) {
    this.rest = rest;
  }

  List<Sighting> changedSince(RepositoryName repository, Instant since) {
    String path =
        "/repos/%s/issues?state=all&sort=updated&direction=asc&since=%s"
            .formatted(
                repository, GitHubRest.part(since.truncatedTo(ChronoUnit.SECONDS).toString()));
    return rest.list(path).stream().map(GitHubDiscussions::sighting).toList();
  }

  private static Sighting sighting(Reading item) {
    PublicPlace.Kind kind =
        item.has("pull_request") ? PublicPlace.Kind.CHANGE_REQUEST : PublicPlace.Kind.ISSUE;
    return new Sighting(
        new PublicPlace(kind, Long.toString(item.number("number"))),
        item.find("title").orElse("") + "\n" + item.find("body").orElse(""),
        Optional.of(item.time("updated_at")));
  }
}
