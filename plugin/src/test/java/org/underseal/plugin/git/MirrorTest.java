package org.underseal.plugin.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
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

class MirrorTest {
  private static final String TOKEN = "ghs-very-secret";
  private static final GitCredentials CREDENTIALS =
      new GitCredentials("x-access-token", Secret.of(TOKEN));
  private static final BranchName MAIN = new BranchName("main");
  private static final BranchName FIX = new BranchName("seal/US-2026-0007/main");

  @TempDir Path directory;
  private ForgeRepository forge;
  private CommitSha first;
  private CommitSha second;

  @BeforeEach
  void fillTheForge() throws IOException {
    forge = new ForgeRepository(directory.resolve("forge.git"));
    first = forge.commit("First");
    second = forge.commit("Second", first);
    forge.set("refs/heads/main", second);
    forge.set("refs/heads/stable", first);
    forge.set("refs/tags/v1", first);
  }

  @AfterEach
  void close() {
    forge.close();
  }

  @Test
  void knowsPublicBranchesAndTagsAfterAFetch() throws IOException {
    try (Mirror mirror = mirror()) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);

      assertThat(mirror.publicHead(MAIN)).contains(second);
      assertThat(mirror.publicHead(new BranchName("nowhere"))).isEmpty();
      assertThat(mirror.repository().exactRef(Mirror.PUBLIC_TAGS + "v1")).isNotNull();
      assertThat(mirror.isPublic(second)).isTrue();
      assertThat(mirror.isPublic(forge.commit("Never pushed", first))).isFalse();
    }
  }

  @Test
  void forgetsADeletedPublicBranchEvenIfItsNameBecomesAFolder() throws IOException {
    try (Mirror mirror = mirror()) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);
      forge.delete("refs/heads/stable");
      forge.set("refs/heads/stable/3.10", second);
      mirror.fetchPublic(forge.url(), CREDENTIALS);

      assertThat(mirror.publicHead(new BranchName("stable"))).isEmpty();
      assertThat(mirror.publicHead(new BranchName("stable/3.10"))).contains(second);
    }
  }

  @Test
  void followsAForcedPushToTheFixBranchAndKeepsItWhenDeleted() throws IOException {
    try (Mirror mirror = mirror()) {
      assertThat(mirror.fetchFix(forge.url(), CREDENTIALS, FIX)).isEmpty();

      forge.set(FIX.ref(), forge.commit("Fix", second));
      mirror.fetchFix(forge.url(), CREDENTIALS, FIX);
      CommitSha rewritten = forge.commit("Better fix", second);
      forge.set(FIX.ref(), rewritten);
      assertThat(mirror.fetchFix(forge.url(), CREDENTIALS, FIX)).contains(rewritten);

      forge.delete(FIX.ref());
      assertThat(mirror.fetchFix(forge.url(), CREDENTIALS, FIX)).contains(rewritten);
      assertThat(mirror.fixHead(FIX)).contains(rewritten);
      assertThat(mirror.publicHead(FIX)).isEmpty();
    }
  }

  @Test
  void bringsADeletedFixFromWhereTheForgeKeepsItAndOnlyThat() throws IOException {
    String kept = "refs/merge-requests/3/head";
    CommitSha fix = forge.commit("Fix", second);
    forge.set(kept, fix);
    try (Mirror mirror = mirror()) {
      mirror.fetchDeletedFix(forge.url(), CREDENTIALS, FIX, kept, second);
      assertThat(mirror.fixHead(FIX)).as("it is at another commit").isEmpty();
      mirror.fetchDeletedFix(forge.url(), CREDENTIALS, FIX, "refs/pull/3/head", fix);
      assertThat(mirror.fixHead(FIX)).as("there is no such ref").isEmpty();
      forge.set(FIX.ref(), second);
      mirror.fetchDeletedFix(forge.url(), CREDENTIALS, FIX, kept, fix);
      assertThat(mirror.fixHead(FIX)).as("the branch is there").isEmpty();
      forge.delete(FIX.ref());
      mirror.fetchDeletedFix(forge.url(), CREDENTIALS, FIX, kept, fix);
      assertThat(mirror.fixHead(FIX)).contains(fix);
    }
  }

  @Test
  void aPublicFetchLeavesFixBranchesAlone() throws IOException {
    CommitSha fix = forge.commit("Fix", second);
    forge.set(FIX.ref(), fix);
    try (Mirror mirror = mirror()) {
      mirror.fetchFix(forge.url(), CREDENTIALS, FIX);
      forge.delete(FIX.ref());
      mirror.fetchPublic(forge.url(), CREDENTIALS);

      assertThat(mirror.fixHead(FIX)).contains(fix);
    }
  }

  @Test
  void opensABranchAndMovesNoneThatExists() throws IOException {
    try (Mirror mirror = mirror()) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);

      assertThat(mirror.openBranch(forge.url(), CREDENTIALS, FIX, first)).isEqualTo(first);
      assertThat(mirror.openBranch(forge.url(), CREDENTIALS, FIX, second)).isEqualTo(first);
      assertThat(forge.at(FIX.ref())).isEqualTo(first);
    }
  }

  @Test
  void pushesTheCommitsThatTheSecurityRepositoryLacks() throws IOException {
    try (ForgeRepository security = new ForgeRepository(directory.resolve("security.git"));
        Mirror mirror = mirror()) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);
      mirror.openBranch(security.url(), CREDENTIALS, FIX, second);

      assertThat(security.at(FIX.ref())).isEqualTo(second);
    }
  }

  @Test
  void asksForAFetchBeforeItBranchesFromAnUnknownCommit() throws IOException {
    try (Mirror mirror = mirror()) {
      assertThatThrownBy(() -> mirror.openBranch(forge.url(), CREDENTIALS, FIX, first))
          .isInstanceOf(ConnectorException.Unavailable.class)
          .hasMessageContaining("not been fetched");
    }
  }

  @Test
  void keepsWhatItKnowsFromOneOpeningToTheNext() throws IOException {
    fetchOnce();
    try (Mirror mirror = mirror()) {
      assertThat(mirror.publicHead(MAIN)).contains(second);
    }
  }

  @Test
  void startsAnewWhenItsObjectsAreGone() throws IOException {
    fetchOnce();
    try (Stream<Path> files = Files.walk(place().resolve("objects"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertStartsAnew();
  }

  @Test
  void startsAnewWhenItsPackIsCutShort() throws IOException {
    fetchOnce();
    try (Stream<Path> files = Files.walk(place().resolve("objects"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        file.toFile().setWritable(true);
        Files.write(file, new byte[] {'P', 'A'});
      }
    }
    assertStartsAnew();
  }

  @Test
  void startsAnewWhenItsConfigurationOrHeadIsSpoilt() throws IOException {
    for (String content : List.of("", "[[[ nonsense")) {
      for (String name : List.of("config", "HEAD")) {
        fetchOnce();
        Files.writeString(place().resolve(name), content);
        assertStartsAnew();
      }
    }
  }

  @Test
  void startsAnewWhenAHalfMadeOneLiesThere() throws IOException {
    Files.createDirectories(place().resolve("refs"));
    Files.createDirectories(directory.resolve("mirror.new/objects"));
    Files.writeString(directory.resolve("mirror.new/try1execute"), "");
    assertStartsAnew();
  }

  /** JGit measures the disk in the directory itself, and takes it back only if it may. */
  @ParameterizedTest
  @ValueSource(strings = {".probe-0f5c1f3e", "HEAD.lock", "config.lock", "FETCH_HEAD.lock"})
  void startsAnewWhereAKilledProcessLeftItsFiles(String left) throws IOException {
    fetchOnce();
    Files.writeString(place().resolve(left), "");
    Files.delete(place().resolve("HEAD"));
    assertStartsAnew();
  }

  @Test
  void startsAnewAfterItWasDistrusted() {
    try (Mirror mirror = mirror()) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);
      mirror.distrust();
    }
    assertStartsAnew();
  }

  @Test
  void leavesADirectoryAloneThatIsSomebodysElse() throws IOException {
    Files.createDirectories(place());
    Path letter = Files.writeString(place().resolve("letter.txt"), "dear");

    assertThatThrownBy(this::mirror).isInstanceOf(ConnectorException.Refused.class);
    assertThat(letter).exists();
  }

  @Test
  void hidesTheDirectoryFromOtherAccounts() throws IOException {
    fetchOnce();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place())))
        .isEqualTo("rwx------");
  }

  @Test
  void isOpenOnlyOnceAtATime() {
    try (Mirror mirror = mirror()) {
      assertThatThrownBy(() -> MirrorLock.take(place(), Duration.ofMillis(1)))
          .isInstanceOf(ConnectorException.Unavailable.class);
      mirror.close();
    }
    MirrorLock.take(place(), Duration.ofMillis(1)).close();
  }

  @Test
  void ignoresTheMachinesGitConfigurationAndLeavesItToOthers()
      throws IOException, ConfigInvalidException {
    SystemReader before = SystemReader.getInstance();
    Path file = directory.resolve("gitconfig");
    Files.writeString(file, "[http]\n\textraHeader = X-Someone: else\n");
    SystemReader.setInstance(
        new SystemReader.Delegate(before) {
          @Override
          public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new FileBasedConfig(parent, file.toFile(), fs);
          }
        });
    try (Mirror mirror = mirror()) {
      assertThat(mirror.repository().getConfig().getString("http", null, "extraHeader")).isNull();
      assertThat(SystemReader.getInstance().getUserConfig().getString("http", null, "extraHeader"))
          .isEqualTo("X-Someone: else");
    } finally {
      SystemReader.setInstance(before);
    }
  }

  @Test
  void reportsARefusedConnectionAsPassing() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port + "/project.git");
    try (Mirror mirror = mirror()) {
      assertThatThrownBy(() -> mirror.fetchPublic(nobody, CREDENTIALS))
          .isInstanceOf(ConnectorException.Unavailable.class);
    }
  }

  @Test
  void reportsAMissingRepositoryAsRefused() {
    try (Mirror mirror = mirror()) {
      URI missing = URI.create("file://" + directory.resolve("missing.git"));
      assertThatThrownBy(() -> mirror.fetchPublic(missing, CREDENTIALS))
          .isInstanceOf(ConnectorException.Refused.class);
    }
  }

  @Test
  void refusesAnAddressWithAPasswordInIt() {
    try (Mirror mirror = mirror()) {
      URI url = URI.create("https://me:" + TOKEN + "@forge.example/project.git");
      assertThatThrownBy(() -> mirror.fetchPublic(url, CREDENTIALS))
          .isInstanceOf(ConnectorException.Refused.class)
          .hasMessageNotContaining(TOKEN);
    }
  }

  private Path place() {
    return directory.resolve("mirror");
  }

  private Mirror mirror() {
    return Mirror.at(place());
  }

  private void fetchOnce() {
    try (Mirror mirror = mirror()) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);
    }
  }

  private void assertStartsAnew() {
    try (Mirror mirror = mirror()) {
      assertThat(mirror.publicHead(MAIN)).isEqualTo(Optional.empty());
      mirror.fetchPublic(forge.url(), CREDENTIALS);
      assertThat(mirror.publicHead(MAIN)).contains(second);
    }
  }
}
