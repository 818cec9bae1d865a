package org.underseal.plugin.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Where an API is. Every request stays below it, so that no token goes anywhere else: neither by a
 * name in a path that leads upwards, nor by an address that an answer names.
 *
 * @param base http or https, without a trailing slash
 */
public record ApiAddress(URI base) {
  private static final Set<String> UPWARDS = Set.of(".", "..");

  /**
   * The address of a path.
   *
   * @param path begins with a slash; may have a query
   * @throws IllegalArgumentException if it would not be below this address
   */
  public URI at(String path) {
    URI address = URI.create(base + path);
    if (!covers(address)) {
      throw new IllegalArgumentException("not below the API's address");
    }
    return address;
  }

  /** Whether an address is below this one, on the same host and port, without a user in it. */
  public boolean covers(URI address) {
    return address.getScheme() != null
        && address.getScheme().equalsIgnoreCase(base.getScheme())
        && address.getHost() != null
        && address.getHost().equalsIgnoreCase(base.getHost())
        && port(address) == port(base)
        && address.getRawUserInfo() == null
        && isBelow(address.getRawPath());
  }

  private boolean isBelow(String path) {
    return path.startsWith(base.getRawPath() + "/")
        && Arrays.stream(path.split("/"))
            .map(part -> part.toLowerCase(Locale.ROOT).replace("%2e", "."))
            .noneMatch(UPWARDS::contains);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }
}
