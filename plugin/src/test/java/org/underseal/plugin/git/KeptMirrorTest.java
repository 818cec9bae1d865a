package org.underseal.plugin.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.Secret;

class KeptMirrorTest {
  private static final GitCredentials CREDENTIALS =
      new GitCredentials("x-access-token", Secret.of("ghs-very-secret"));
  private static final BranchName MAIN = new BranchName("main");

  @TempDir Path directory;
  private ForgeRepository forge;
  private CommitSha first;
  private KeptMirror kept;

  @BeforeEach
  void fetchOnce() throws IOException {
    forge = new ForgeRepository(directory.resolve("forge.git"));
    first = forge.commit("First");
    forge.set("refs/heads/main", first);
    kept = new KeptMirror(place());
    try (Mirror mirror = kept.open()) {
      mirror.fetchPublic(forge.url(), CREDENTIALS);
    }
  }

  @AfterEach
  void close() {
    kept.close();
    forge.close();
  }

  private Path place() {
    return directory.resolve("mirror.git");
  }

  @Test
  void seesWhatAnotherProcessFetchedMeanwhile() throws IOException {
    CommitSha second = forge.commit("Second", first);
    forge.set("refs/heads/main", second);
    try (Mirror another = Mirror.at(place())) {
      another.fetchPublic(forge.url(), CREDENTIALS);
    }
    try (Mirror mirror = kept.open()) {
      assertThat(mirror.publicHead(MAIN)).contains(second);
      assertThat(mirror.isPublic(second)).isTrue();
    }
  }

  @Test
  void beginsAnewWhereTheDirectoryIsGoneOrAnother() throws IOException {
    delete(place());
    try (Mirror mirror = kept.open()) {
      assertThat(mirror.publicHead(MAIN)).isEmpty();
      mirror.fetchPublic(forge.url(), CREDENTIALS);
    }
    delete(place());
    Mirror.at(place()).close();
    try (Mirror mirror = kept.open()) {
      assertThat(mirror.publicHead(MAIN)).isEmpty();
    }
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void beginsAnewWhereItWasDistrusted() {
    try (Mirror mirror = kept.open()) {
      mirror.distrust();
    }
    try (Mirror mirror = kept.open()) {
      assertThat(mirror.publicHead(MAIN)).isEmpty();
    }
  }

  @Test
  void canBeUsedAfterItWasClosed() {
    Mirror used = kept.open();
    kept.close();
    assertThat(used.publicHead(MAIN)).contains(first);
    used.close();
    try (Mirror mirror = kept.open()) {
      assertThat(mirror.publicHead(MAIN)).contains(first);
    }
  }
}
