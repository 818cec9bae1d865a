package org.underseal.plugin.github;

import java.net.URI;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.RepositoryName;

/**
 * Addresses for people and for git. They are made of the configured address, never taken from an
 * answer: whoever could change an answer would choose where the token and the report's title go.
 */
final class GitHubPages {
  private final String pages;

  /**
   * {@code https://api.github.com} belongs to github.com; elsewhere the API lies below the pages.
   */
  GitHubPages(URI apiUrl) {
    this.pages = apiUrl.toString().replaceFirst("//api\\.", "//").replaceFirst("/api(/v3)?$", "");
  }

  /** A page of the forge itself. */
  URI at(String path) {
    return URI.create(pages + path);
  }

  URI of(RepositoryName repository) {
    return URI.create(pages + "/" + repository);
  }

  URI forGit(RepositoryName repository) {
    return URI.create(of(repository) + ".git");
  }

  URI ofIssue(RepositoryName repository, long number) {
    return URI.create(of(repository) + "/issues/" + number);
  }

  URI ofPullRequest(RepositoryName repository, long number) {
    return URI.create(of(repository) + "/pull/" + number);
  }

  URI ofAdvisory(RepositoryName repository, GhsaId id) {
    return URI.create(of(repository) + "/security/advisories/" + id);
  }

  URI of(RepositoryName repository, PublicPlace place) {
    if (place.kind() == PublicPlace.Kind.REPOSITORY) {
      return of(new RepositoryName(place.name()));
    }
    String name = GitHubRest.part(place.name()).replace("%2F", "/");
    String part =
        switch (place.kind()) {
          case COMMIT -> "/commit/";
          case BRANCH -> "/tree/";
          case TAG -> "/releases/tag/";
          case ISSUE -> "/issues/";
          case CHANGE_REQUEST -> "/pull/";
          case REPOSITORY -> throw new IllegalArgumentException("has a page of its own");
        };
    return URI.create(of(repository) + part + name);
  }
}
