package org.underseal.plugin.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Route;

/**
 * Where the other side keeps files that its answers give addresses of. An address is followed only
 * below the configured one, and no token goes along: what such an address needs is in itself. Safe
 * for many threads.
 */
public final class FileStore {
  private final Optional<ApiAddress> base;
  private final Route route;
  private final Failures failures;

  /**
   * A store of files.
   *
   * @param base without a trailing slash; empty if none is configured, and then no file is fetched
   * @param route to the other side; its time is for one file
   */
  public FileStore(Optional<URI> base, Route route, Clock clock) {
    this.base = base.map(ApiAddress::new);
    this.route = route;
    this.failures = new Failures(clock);
  }

  /**
   * Fetches a file.
   *
   * @param what names it in messages, without anything sealed
   * @param bytesMax more than this is not read
   * @throws ConnectorException.Refused if the address leads elsewhere, the file is larger, or it is
   *     not to be had
   * @throws ConnectorException.Unavailable if it may be had later
   */
  public byte[] fetch(String what, URI address, int bytesMax) {
    if (base.filter(store -> store.covers(address)).isEmpty()) {
      throw new ConnectorException.Refused(
          what + ": its address is not below files-url, and is not followed");
    }
    try {
      HttpResponse<byte[]> answer =
          new BoundedHttp(route, bytesMax).send(HttpRequest.newBuilder(address).build());
      failures.check(what, "GET", answer);
      return answer.body();
    } catch (IOException broken) {
      if (isTooLong(broken)) {
        throw new ConnectorException.Refused(what + ": is larger than it may be");
      }
      throw failures.brokenOff(what, "GET");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failures.brokenOff(what, "GET");
    }
  }

  private static boolean isTooLong(Throwable broken) {
    Throwable cause = broken;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof BoundedBody.TooLong) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
