package org.underseal.plugin.github;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.CallBudget;

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

  /** What it counts as. A token, or having a webhook sent again, makes nothing to be read. */
  CallBudget.Kind kind() {
    String path = uri.getRawPath();
    if (isRead() || path.endsWith("/access_tokens")) {
      return CallBudget.Kind.READ;
    }
    return method.equals("POST") && !path.endsWith("/attempts")
        ? CallBudget.Kind.CREATION
        : CallBudget.Kind.WRITE;
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
