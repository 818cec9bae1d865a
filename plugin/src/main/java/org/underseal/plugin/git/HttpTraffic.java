package org.underseal.plugin.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Route;

/**
 * Makes JGit's HTTP connections and keeps the last answer's status, which JGit's exceptions only
 * have in translated sentences.
 */
final class HttpTraffic implements HttpConnectionFactory {
  private static final int RETRY_AFTER_SECONDS_MAX = 86_400;

  private final Route route;
  private TrustManager @Nullable [] trusted;
  private OptionalInt status = OptionalInt.empty();
  private Optional<Duration> retryAfter = Optional.empty();

  HttpTraffic(Route route) {
    this.route = route;
  }

  /** The last answer's status; empty if the last request had no answer. */
  OptionalInt status() {
    return status;
  }

  /** How long the last answer asked to wait. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return create(url, Proxy.NO_PROXY);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    requireSmart(url);
    return new Watched(url, route.proxyServer().orElse(proxy));
  }

  /**
   * When the smart protocol's answer is broken, JGit tries the dumb one, whose 404 would look as if
   * there were no repository. No forge speaks it.
   */
  private static void requireSmart(URL url) throws IOException {
    boolean isSmart =
        url.getPath().endsWith("/git-upload-pack")
            || url.getPath().endsWith("/git-receive-pack")
            || url.getPath().endsWith("/info/refs") && url.getQuery() != null;
    if (!isSmart) {
      throw new IOException("the answer was none of a git server");
    }
  }

  private void answered(int code, String wait) {
    status = OptionalInt.of(code);
    retryAfter =
        wait.matches("[0-9]{1,5}")
            ? Optional.of(
                Duration.ofSeconds(Math.min(Integer.parseInt(wait), RETRY_AFTER_SECONDS_MAX)))
            : Optional.empty();
  }

  private final class Watched extends JDKHttpConnection {
    Watched(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
      trust(url);
      status = OptionalInt.empty();
      retryAfter = Optional.empty();
    }

    private void trust(URL url) throws IOException {
      if (route.authorities().isEmpty() || !url.getProtocol().equals("https")) {
        return;
      }
      if (trusted == null) {
        trusted = route.trust().orElseThrow();
      }
      try {
        configure(null, trusted, null);
      } catch (GeneralSecurityException impossible) {
        throw new IOException(impossible);
      }
    }

    @Override
    public int getResponseCode() throws IOException {
      int code = super.getResponseCode();
      String wait = getHeaderField("Retry-After");
      answered(code, wait == null ? "" : wait);
      return code;
    }
  }
}
