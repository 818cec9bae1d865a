package org.underseal.plugin.git;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.GitCredentials;

/** A repository on a forge, as one fetch or push reaches it. */
final class Remote {
  /** How long the other side may be silent. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(60);

  /** How long one transfer may take in all. */
  static final Duration TRANSFER_MAX = Duration.ofMinutes(30);

  private static final Set<String> SCHEMES = Set.of("https", "http", "file");

  private final Repository local;
  private final URI url;
  private final GitCredentials credentials;
  private final HttpTraffic traffic;

  Remote(Repository local, URI url, GitCredentials credentials) {
    this.local = local;
    this.url = url;
    this.credentials = credentials;
    this.traffic = new HttpTraffic(credentials.route());
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || url.getUserInfo() != null) {
      throw new ConnectorException.Refused(
          "a clone address must be https, without a user or password in it");
    }
  }

  /** One exchange with the other side. */
  @FunctionalInterface
  interface Exchange<T> {
    T over(Transport transport) throws IOException;
  }

  Repository local() {
    return local;
  }

  /** What was seen of the traffic so far. */
  HttpTraffic traffic() {
    return traffic;
  }

  <T> T exchange(Exchange<T> exchange) throws IOException {
    return MachineConfig.ignoring(
        () -> {
          try (Transport transport = open()) {
            return exchange.over(transport);
          }
        });
  }

  /** Cancels what takes too long, however busy the other side seems. */
  ProgressMonitor deadline() {
    long end = System.nanoTime() + TRANSFER_MAX.toNanos();
    return new EmptyProgressMonitor() {
      @Override
      public boolean isCancelled() {
        return System.nanoTime() - end > 0;
      }
    };
  }

  private Transport open() throws IOException {
    Transport transport = Transport.open(local, uri());
    transport.setTimeout((int) SILENCE_MAX.toSeconds());
    transport.setTagOpt(TagOpt.NO_TAGS);
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(traffic);
      // Once, and not after being asked: GitLab bans an address after too many failed sign-ins.
      http.setPreemptiveBasicAuthentication(credentials.user(), credentials.password().reveal());
    }
    return transport;
  }

  private URIish uri() throws TransportException {
    try {
      return new URIish(url.toString());
    } catch (URISyntaxException e) {
      throw new TransportException("the clone address is malformed");
    }
  }
}
