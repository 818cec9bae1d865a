package org.underseal.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.http.JsonHttp;

class RouteTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir Path folder;

  @Test
  void goesThroughTheProxy() throws IOException {
    List<String> asked = new ArrayList<>();
    HttpServer proxy = HttpServer.create(ANYWHERE, 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          answer(exchange);
        });
    proxy.start();
    try {
      Route route = connection("proxy", "http://127.0.0.1:" + proxy.getAddress().getPort()).route();
      assertThat(json(URI.create("http://forge.invalid/api"), route).get("/user").text("login"))
          .isEqualTo("ada");
      assertThat(asked).containsExactly("http://forge.invalid/api/user");
    } finally {
      proxy.stop(0);
    }
  }

  /** With the tool that makes keys for Java's own servers. */
  @Test
  void trustsTheCertificatesOfItsFileAndNoOthers() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "forge",
                "-dname",
                "CN=forge",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    Path pem = folder.resolve("forge.pem");
    Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(store.getCertificate("forge").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    HttpsServer forge = forge(store);
    try {
      URI url = URI.create("https://127.0.0.1:" + forge.getAddress().getPort());
      Route trusting = connection("ca-file", pem.toString()).route();
      assertThat(json(url, trusting).get("/user").text("login")).isEqualTo("ada");
      assertThatThrownBy(() -> json(url, Route.direct(TIMEOUT)).get("/user"))
          .isInstanceOf(ConnectorException.Unavailable.class);
      try (Mirror mirror = Mirror.at(folder.resolve("mirror"))) {
        assertThatThrownBy(() -> fetch(mirror, url, trusting))
            .hasMessageContaining("none of a git server");
        assertThatThrownBy(() -> fetch(mirror, url, Route.direct(TIMEOUT)))
            .isInstanceOf(ConnectorException.Refused.class)
            .hasMessageContaining("ca-file");
      }
    } finally {
      forge.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.org",
        "https://proxy.example.org:3128",
        "http://proxy.example.org",
        "http://me:secret@proxy.example.org:3128",
        "http://proxy.example.org:3128/path",
        "http://proxy.example.org:99999"
      })
  void saysHowAProxyHasToBeWritten(String wrong) {
    assertThatThrownBy(() -> connection("proxy", wrong).route())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("proxy has to be http://HOST:PORT, without a user or path");
  }

  @Test
  void saysThatAFileHasNoCertificates() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThatThrownBy(() -> connection("ca-file", empty.toString()).route())
        .hasMessageContaining("no certificate");
    assertThatThrownBy(() -> connection("ca-file", folder.resolve("none.pem").toString()).route())
        .hasMessageContaining("no certificates can be read from");
  }

  private static void fetch(Mirror mirror, URI url, Route route) {
    mirror.fetchPublic(
        url.resolve("/project.git"), new GitCredentials("oauth2", Secret.of("token"), route));
  }

  private static HttpsServer forge(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    HttpsServer forge = HttpsServer.create(ANYWHERE, 0);
    forge.setHttpsConfigurator(new HttpsConfigurator(tls));
    forge.createContext("/", RouteTest::answer);
    forge.start();
    return forge;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = "{\"login\": \"ada\"}".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static JsonHttp json(URI base, Route route) {
    return new JsonHttp(base, Map::of, route, Clock.systemUTC());
  }

  private static Connection connection(String key, String value) {
    return new Connection(
        "main",
        Map.of(key, value),
        Map.of(),
        Connection.Memory.none(),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
        TIMEOUT);
  }
}
