package org.underseal.plugin.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.Secret;

/** A git server that names its branches as it likes, or leads elsewhere. */
class HostileGitTest {
  private static final GitCredentials CREDENTIALS =
      new GitCredentials("x-access-token", Secret.of("ghs-very-secret"));

  @TempDir Path directory;
  private ForgeRepository forge;
  private CommitSha commit;
  private HttpServer server;
  private String advertised = "";
  private final Set<String> signedIn = new TreeSet<>();

  @BeforeEach
  void listen() throws IOException {
    forge = new ForgeRepository(directory.resolve("forge.git"));
    commit = forge.commit("First");
    forge.set("refs/heads/main", commit);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/evil.git", this::advertise);
    server.createContext("/moved.git", this::redirect);
    server.createContext("/elsewhere.git", this::note);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    forge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/../../../../../escaped",
        "refs/heads/../../../config",
        "refs/heads/../../hooks/post-checkout",
        "refs/heads/a/../../../../x",
        "refs/heads/..\\..\\x",
        "refs/heads/x.lock",
        "refs/heads//absolute",
        "refs/heads/.hidden",
        "refs/heads/-x",
        "refs/heads/a b",
        "refs/heads/\u0001",
        "refs/tags/../../../../escaped"
      })
  void writesNothingOutsideOfItsRefs(String name) throws IOException {
    advertised = name;
    Path place = directory.resolve("mirrors/deeply/down/mirror.git");
    Files.createDirectories(place.getParent());
    try (Mirror mirror = Mirror.at(place)) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);
      Set<String> before = files();
      try {
        mirror.fetchPublic(url("/evil.git"), CREDENTIALS);
      } catch (ConnectorException documented) {
        assertThat(documented).hasMessageNotContaining("escaped");
      }
      assertThat(files()).filteredOn(file -> !before.contains(file)).allMatch(this::isRef);
    }
    try (Mirror again = Mirror.at(place)) {
      again.fetchPublic(forge.url(), CREDENTIALS);
      assertThat(again.isPublic(commit)).isTrue();
    }
  }

  /** Without it the test above would show nothing. */
  @Test
  void takesARightNameFromTheSameServer() throws IOException {
    advertised = "refs/heads/right";
    try (Mirror mirror = Mirror.at(directory.resolve("mirror.git"))) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);
      mirror.fetchPublic(url("/evil.git"), CREDENTIALS);
      assertThat(mirror.publicHead(new BranchName("right"))).contains(commit);
    }
  }

  private boolean isRef(String file) {
    return file.matches(".*/mirror\\.git/(refs/public/.*|FETCH_HEAD|packed-refs)")
        && !file.contains("..");
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toSet());
    }
  }

  @Test
  void doesNotCarryItsCredentialsToWhereARedirectLeads() throws IOException {
    try (Mirror mirror = Mirror.at(directory.resolve("mirror.git"))) {
      assertThatThrownBy(() -> mirror.fetchPublic(url("/moved.git"), CREDENTIALS))
          .isInstanceOf(ConnectorException.Refused.class)
          .hasMessageContaining("moved");
    }
    assertThat(signedIn).isEmpty();
  }

  private void advertise(HttpExchange exchange) throws IOException {
    String refs =
        line("# service=git-upload-pack\n")
            + "0000"
            + line(commit + " refs/heads/main\0report-status side-band-64k ofs-delta\n")
            + line(commit + " " + advertised + "\n")
            + "0000";
    exchange
        .getResponseHeaders()
        .add("Content-Type", "application/x-git-upload-pack-advertisement");
    byte[] body = refs.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String line(String text) {
    return "%04x%s".formatted(text.getBytes(StandardCharsets.UTF_8).length + 4, text);
  }

  private void redirect(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().replace("/moved.git", "/elsewhere.git");
    exchange.getResponseHeaders().add("Location", "http://localhost:" + port() + path);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void note(HttpExchange exchange) throws IOException {
    signedIn.addAll(
        exchange.getRequestHeaders().getOrDefault("Authorization", List.of("nobody signed in")));
    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"elsewhere\"");
    exchange.sendResponseHeaders(401, -1);
    exchange.close();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }
}
