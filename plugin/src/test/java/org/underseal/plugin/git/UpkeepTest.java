package org.underseal.plugin.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.Secret;
import org.underseal.plugin.git.Mirror.Maintained;

class UpkeepTest {
  private static final GitCredentials CREDENTIALS =
      new GitCredentials("x-access-token", Secret.of("ghs-secret"));
  private static final BranchName MAIN = new BranchName("main");
  private static final BranchName FIX = new BranchName("seal/US-2026-0007/main");

  @TempDir Path directory;
  private final List<CommitSha> commits = new ArrayList<>();
  private ForgeRepository forge;
  private CommitSha fix;

  @BeforeEach
  void fillTheForge() throws IOException {
    forge = new ForgeRepository(directory.resolve("forge.git"));
    commits.add(forge.commit("First"));
    fix = forge.commit("Fix", commits.get(0));
    forge.set("refs/heads/main", commits.get(0));
    forge.set(FIX.ref(), fix);
  }

  @AfterEach
  void close() {
    forge.close();
  }

  @Test
  void packsWhatManyFetchesLeftAndKeepsEverything() throws IOException {
    try (Mirror mirror = mirror()) {
      fetchOften(mirror);
      assertThat(mirror.maintain(Duration.ofMinutes(1))).isEqualTo(Maintained.DONE);
      assertThat(packs()).isLessThan(Upkeep.PACKS_MAX);
      assertThat(directory.resolve("mirror/objects/info/commit-graph")).exists();
      assertThat(mirror.maintain(Duration.ofMinutes(1))).isEqualTo(Maintained.NOT_DUE);
    }
    assertEverythingIsThere();
  }

  @Test
  void givesUpWhenItsTimeIsOverAndLosesNothing() throws IOException {
    try (Mirror mirror = mirror()) {
      fetchOften(mirror);
      assertThat(mirror.maintain(Duration.ZERO)).isEqualTo(Maintained.OUT_OF_TIME);
    }
    assertEverythingIsThere();
    try (Mirror mirror = mirror()) {
      assertThat(mirror.maintain(Duration.ofMinutes(1))).isEqualTo(Maintained.DONE);
    }
  }

  @Test
  void leavesAnEmptyMirrorAlone() throws IOException {
    try (Mirror mirror = mirror()) {
      assertThat(mirror.maintain(Duration.ofMinutes(1))).isEqualTo(Maintained.NOT_DUE);
    }
  }

  @Test
  void neverPacksDuringAFetchAlsoInAMirrorOfAnEarlierVersion() throws IOException {
    try (Mirror mirror = mirror()) {
      StoredConfig config = mirror.repository().getConfig();
      config.unset("gc", null, "auto");
      config.setInt("gc", null, "autoPackLimit", 2);
      config.save();
    }
    try (Mirror mirror = mirror()) {
      fetchOften(mirror);
      assertThat(packs()).isGreaterThan(Upkeep.PACKS_MAX);
    }
  }

  private void fetchOften(Mirror mirror) throws IOException {
    mirror.fetchFix(forge.url(), CREDENTIALS, FIX);
    for (int i = 0; i <= Upkeep.PACKS_MAX; i++) {
      CommitSha next = forge.commit("Work " + i, commits.get(commits.size() - 1));
      commits.add(next);
      forge.set("refs/heads/main", next);
      mirror.fetchPublic(forge.url(), CREDENTIALS);
    }
  }

  private void assertEverythingIsThere() {
    try (Mirror mirror = mirror()) {
      assertThat(commits).allMatch(mirror::isPublic);
      assertThat(mirror.publicHead(MAIN)).contains(commits.get(commits.size() - 1));
      assertThat(mirror.fixHead(FIX)).contains(fix);
    }
  }

  private Mirror mirror() {
    return Mirror.at(directory.resolve("mirror"));
  }

  private long packs() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("mirror/objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(".pack")).count();
    }
  }
}
