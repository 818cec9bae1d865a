package org.underseal.plugin.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
import org.underseal.plugin.Route;
import org.underseal.plugin.Secret;

class MirrorOverHttpTest {
  private static final String TOKEN = "ghs-very-secret";
  private static final GitCredentials CREDENTIALS =
      new GitCredentials("x-access-token", Secret.of(TOKEN));
  private static final BranchName MAIN = new BranchName("main");
  private static final BranchName FIX = new BranchName("seal/US-2026-0007/main");

  @TempDir Path directory;
  private ForgeRepository forge;
  private GitOverHttp server;
  private Mirror mirror;
  private CommitSha head;

  @BeforeEach
  void start() throws IOException {
    forge = new ForgeRepository(directory.resolve("forge.git"));
    head = forge.commit("First");
    forge.set("refs/heads/main", head);
    server = new GitOverHttp(forge, "x-access-token", TOKEN);
    mirror = Mirror.at(directory.resolve("mirror"));
  }

  @AfterEach
  void stop() {
    mirror.close();
    server.close();
    forge.close();
  }

  @Test
  void fetchesAndPushesWithItsCredentialsAndWritesThemNowhere() throws IOException {
    mirror.fetchPublic(server.url(), CREDENTIALS);
    CommitSha opened = mirror.openBranch(server.url(), CREDENTIALS, FIX, head);

    assertThat(mirror.publicHead(MAIN)).contains(head);
    assertThat(opened).isEqualTo(head).isEqualTo(forge.at(FIX.ref()));
    assertThat(mirror.fetchFix(server.url(), CREDENTIALS, FIX)).contains(head);
    try (Stream<Path> files = Files.walk(directory.resolve("mirror"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(TOKEN);
      }
    }
  }

  @Test
  void goesThroughTheProxyOfItsConnection() {
    URI proxy = server.url().resolve("/");
    GitCredentials byProxy =
        new GitCredentials(
            "x-access-token",
            Secret.of(TOKEN),
            new Route(Duration.ofSeconds(5), Optional.of(proxy), Optional.empty()));
    URI unknown = URI.create("http://forge.invalid/project.git");
    mirror.fetchPublic(unknown, byProxy);
    assertThat(mirror.publicHead(MAIN)).contains(head);
    assertThatThrownBy(() -> mirror.fetchPublic(unknown, CREDENTIALS))
        .isInstanceOf(ConnectorException.Unavailable.class);
  }

  @Test
  void offersWrongCredentialsOnlyOnce() {
    GitCredentials wrong = new GitCredentials("x-access-token", Secret.of("out of date"));

    assertThatThrownBy(() -> mirror.fetchPublic(server.url(), wrong))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("out of date");
    assertThat(server.failedSignIns()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 301, 302, 307})
  void reportsWhatWillNotPassAsRefused(int status) {
    server.answerWith(status);

    assertThatThrownBy(() -> mirror.fetchPublic(server.url(), CREDENTIALS))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining(String.valueOf(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 500, 502, 503})
  void reportsWhatMayPassWithTheWaitThatTheForgeAskedFor(int status) {
    server.answerWith(status);

    ConnectorException.Unavailable failure =
        catchThrowableOfType(
            ConnectorException.Unavailable.class,
            () -> mirror.fetchFix(server.url(), CREDENTIALS, FIX));
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void doesNotKnowTheOutcomeOfAPushThatGotNoAnswerAndFindsItNextTime() {
    mirror.fetchPublic(server.url(), CREDENTIALS);
    server.fallSilentAfterPush();

    assertThatThrownBy(() -> mirror.openBranch(server.url(), CREDENTIALS, FIX, head))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    assertThat(mirror.openBranch(server.url(), CREDENTIALS, FIX, head)).isEqualTo(head);
  }

  @Test
  void reportsAPushThatWasNeverSentAsPassing() {
    mirror.fetchPublic(server.url(), CREDENTIALS);
    server.answerWith(503);

    assertThatThrownBy(() -> mirror.openBranch(server.url(), CREDENTIALS, FIX, head))
        .isInstanceOf(ConnectorException.Unavailable.class);
  }
}
