package org.underseal.plugin.github;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.RepositoryName;

/**
 * One request to the API.
 *
 * @param method in capitals
 * @param uri the whole address
 * @param body JSON, sealed; null for none
 * @param repository what it is about; empty for what belongs to no repository
 */
record Call(String method, URI uri, byte @Nullable [] body, Optional<RepositoryName> repository) {
  /** Whether nothing can have changed by it, however it ended. */
  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Reads the next page. GitHub's link to it may name the repository by a number. */
  Call next(URI page) {
    return new Call("GET", page, null, repository);
  }

  /** The call for people: without its query, and without its body. */
  @Override
  public String toString() {
    return method + " " + uri.getRawPath();
  }
}
