package org.underseal.server.recovery;

import java.net.URI;

/**
 * Where this server's webhooks lead to.
 *
 * @param publicUrl as the forges reach it, without a trailing slash
 */
public record OwnAddress(URI publicUrl) {
  /** Where the webhooks of a connection lead to. */
  public URI of(String connection) {
    return URI.create(publicUrl + "/hooks/" + connection);
  }

  /** Whether it is the same place, however it is written. */
  public boolean isFor(String connection, URI other) {
    URI own = of(connection);
    return other.getHost() != null
        && other.getScheme() != null
        && other.getScheme().equalsIgnoreCase(own.getScheme())
        && other.getHost().equalsIgnoreCase(own.getHost())
        && port(other) == port(own)
        && other.getPath().replaceAll("/+$", "").equals(own.getPath());
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
