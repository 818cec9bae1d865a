package org.underseal.plugin.github;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One request to the API.
 *
 * @param method in capitals
 * @param uri the whole address
 * @param body JSON, sealed; null for none
 */
record Call(String method, URI uri, byte @Nullable [] body) {
  /** Whether nothing can have changed by it, however it ended. */
  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** The call for people: without its query, and without its body. */
  @Override
  public String toString() {
    return method + " " + uri.getRawPath();
  }
}
