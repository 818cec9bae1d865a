package org.underseal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How the other side of a connection is reached.
 *
 * @param timeout for one request, from connecting to the last byte
 * @param proxy an HTTP proxy, as {@code http://host:port}; without it, what Java is told by its
 *     system properties
 * @param authorities a PEM file of certificates that are trusted beside those of Java
 */
public record Route(Duration timeout, Optional<URI> proxy, Optional<Path> authorities) {
  /** The setting of a connection that names the proxy. */
  public static final String PROXY = "proxy";

  /** The setting of a connection that names the certificates. */
  public static final String CA_FILE = "ca-file";

  private static final int PORT_MAX = 65_535;

  /** Without a proxy or certificates of its own. */
  public static Route direct(Duration timeout) {
    return new Route(timeout, Optional.empty(), Optional.empty());
  }

  /**
   * As a connection's settings say.
   *
   * @throws IllegalArgumentException if the proxy is no address of one, or the file can't be read
   */
  static Route of(Connection connection) {
    Route route =
        new Route(
            connection.timeout(),
            connection.text(PROXY).map(Route::address),
            connection.text(CA_FILE).map(Path::of));
    route.trust();
    return route;
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      boolean isBare =
          address.getRawPath() == null
              || address.getRawPath().isEmpty()
              || address.getRawPath().equals("/");
      if ("http".equalsIgnoreCase(address.getScheme())
          && address.getHost() != null
          && address.getUserInfo() == null
          && address.getPort() > 0
          && address.getPort() <= PORT_MAX
          && isBare) {
        return address;
      }
    } catch (IllegalArgumentException noUrl) {
      // Said below.
    }
    throw new IllegalArgumentException(
        PROXY + " has to be http://HOST:PORT, without a user or path");
  }

  /** The proxy as Java has it. */
  public Optional<Proxy> proxyServer() {
    return proxy.map(
        address ->
            new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(address.getHost(), address.getPort())));
  }

  /**
   * Whom to trust: those whom Java trusts, and the certificates of the file; empty without a file.
   *
   * @throws IllegalArgumentException if the file can't be read or has no certificate in it
   */
  public Optional<TrustManager[]> trust() {
    return authorities.map(Route::trusting);
  }

  private static TrustManager[] trusting(Path file) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      List<Certificate> certificates = new ArrayList<>(certificates(file));
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException(CA_FILE + ": there is no certificate in " + file);
      }
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager java) {
          certificates.addAll(List.<X509Certificate>of(java.getAcceptedIssuers()));
        }
      }
      for (int i = 0; i < certificates.size(); i++) {
        all.setCertificateEntry("authority-" + i, certificates.get(i));
      }
      return managers(all);
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new IllegalArgumentException(
          CA_FILE + ": no certificates can be read from " + file, unreadable);
    }
  }

  private static List<Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
    }
  }

  private static TrustManager[] managers(@org.jspecify.annotations.Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }
}
