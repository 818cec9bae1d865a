package org.underseal.plugin.gitlab;

import java.net.URI;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.RepositoryName;

/**
 * Addresses for people and for git. They are made of the configured address, never taken from an
 * answer: whoever could change an answer would choose where the token and the report's title go.
 */
final class GitLabPages {
  private final URI url;

  GitLabPages(URI url) {
    this.url = url;
  }

  URI of(RepositoryName project) {
    return URI.create(url + "/" + project);
  }

  URI forGit(RepositoryName project) {
    return URI.create(of(project) + ".git");
  }

  URI ofIssue(RepositoryName project, long number) {
    return URI.create(of(project) + "/-/issues/" + number);
  }

  URI ofMergeRequest(RepositoryName project, long number) {
    return URI.create(of(project) + "/-/merge_requests/" + number);
  }

  URI of(RepositoryName project, PublicPlace place) {
    if (place.kind() == PublicPlace.Kind.REPOSITORY) {
      return of(new RepositoryName(place.name()));
    }
    String name = GitLabForge.encode(place.name()).replace("+", "%20").replace("%2F", "/");
    String part =
        switch (place.kind()) {
          case COMMIT -> "/-/commit/";
          case BRANCH -> "/-/tree/";
          case TAG -> "/-/tags/";
          case ISSUE -> "/-/issues/";
          case CHANGE_REQUEST -> "/-/merge_requests/";
          case REPOSITORY -> throw new IllegalArgumentException("has a page of its own");
        };
    return URI.create(of(project) + part + name);
  }
}
