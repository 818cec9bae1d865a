package org.underseal.plugin.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ForEveryone;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Unsealed;

class PublicFilesTest {
  private static final GitCredentials CREDENTIALS =
      new GitCredentials("x-access-token", Secret.of("token"));
  private static final BranchName MAIN = new BranchName("main");
  private static final Instant NOW = Instant.parse("2021-01-11T09:00:00Z");
  private static final String SIGNATURE =
      "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----";

  @TempDir Path directory;
  private ForgeRepository forge;
  private GitOverHttp server;
  private Mirror mirror;

  @BeforeEach
  void start() throws IOException {
    forge = new ForgeRepository(directory.resolve("forge.git"));
    server = new GitOverHttp(forge, "x-access-token", "token");
    mirror = Mirror.at(directory.resolve("mirror"));
  }

  @AfterEach
  void stop() {
    mirror.close();
    server.close();
    forge.close();
  }

  @Test
  void beginsTheBranchAndAddsOneSignedCommitAPublication() throws IOException {
    List<String> signed = new ArrayList<>();
    bring("one.json", "1", signed::add);
    bring("two.json", "2", signed::add);
    assertThat(bring("two.json", "2", signed::add)).as("it is there").isEmpty();
    assertThat(messages()).containsExactly("Publish two.json", "Publish one.json");
    assertThat(files()).containsExactly(Map.entry("one.json", "1"), Map.entry("two.json", "2"));
    assertThat(signed)
        .hasSize(2)
        .allSatisfy(commit -> assertThat(commit).startsWith("tree ").doesNotContain("gpgsig"));
    assertThat(new String(head().getRawGpgSignature(), UTF_8)).isEqualTo(SIGNATURE);
  }

  @Test
  void standsOnWhatOthersPushedInTheVeryMoment() throws IOException {
    bring("one.json", "1", commit -> true);
    List<CommitSha> others = new ArrayList<>();
    bring(
        "two.json",
        "2",
        commit -> {
          if (others.size() < 2) {
            others.add(somebodyPushes("Theirs " + others.size()));
          }
          return true;
        });
    assertThat(messages())
        .containsExactly("Publish two.json", "Theirs 1", "Theirs 0", "Publish one.json");
  }

  @Test
  void commitsNothingTwiceWhenTheAnswerIsLost() throws IOException {
    bring("one.json", "1", commit -> true);
    server.fallSilentAfterPush();
    assertThatThrownBy(() -> bring("two.json", "2", commit -> true))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    assertThat(bring("two.json", "2", commit -> true)).isEmpty();
    assertThat(messages()).containsExactly("Publish two.json", "Publish one.json");
  }

  private interface Seen {
    boolean sign(String commit);
  }

  private Optional<CommitSha> bring(String path, String text, Seen seen) throws IOException {
    UnaryOperator<String> sign =
        commit -> {
          seen.sign(commit);
          return SIGNATURE + "\n";
        };
    Unsealed<String> content = ForEveryone.mayRead(text);
    return new PublicFiles(mirror, server.url(), CREDENTIALS, MAIN)
        .bring(Map.of(path, content), ForEveryone.mayRead("Publish " + path + "\n"), NOW, sign);
  }

  private CommitSha somebodyPushes(String message) {
    try {
      CommitSha theirs = forge.commit(message, forge.at(MAIN.ref()));
      forge.set(MAIN.ref(), theirs);
      return theirs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RevCommit head() throws IOException {
    try (RevWalk walk = new RevWalk(forge.repository())) {
      return walk.parseCommit(ObjectId.fromString(forge.at(MAIN.ref()).hex()));
    }
  }

  private List<String> messages() throws IOException {
    try (RevWalk walk = new RevWalk(forge.repository())) {
      walk.markStart(walk.parseCommit(head()));
      List<String> messages = new ArrayList<>();
      walk.forEach(commit -> messages.add(commit.getFullMessage().strip()));
      return messages;
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (TreeWalk walk = new TreeWalk(forge.repository())) {
      walk.addTree(head().getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        files.put(
            walk.getPathString(),
            new String(forge.repository().open(walk.getObjectId(0)).getBytes(), UTF_8));
      }
    }
    return files;
  }
}
