package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.git.Author;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.github.RoleName;
import org.underseal.server.advisory.Program;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.signing.PublicKey;
import org.underseal.server.signing.SigningKeys;
import org.underseal.server.signing.Verification;

/** The repository of advisories: one signed commit for each publication and each revision. */
class AdvisoryRepositoryTest {
  private static final String PLACE = "moodle/advisories";
  private static final String OSV = "advisories/osv/x_underseal-2021-0001.json";
  private static final String CSAF = "advisories/csaf/2021/us-2021-0001.json";

  @TempDir Path folder;

  @Test
  void hasOneSignedCommitForAPublicationAndOneForARevisionOnWhatOthersPushed() throws Exception {
    try (Stage stage = set()) {
      PublicKey key = stage.server().part(SigningKeys.class).generate("Team <t@example.org>");
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      assertThat(messages(stage)).containsExactly("Publish US-2021-0001", "Begin");
      assertSaysWhatTheServerSays(stage);
      assertThat(files(stage))
          .containsKeys("README.md", CSAF + ".asc", CSAF + ".sha256", CSAF + ".sha512")
          .allSatisfy((path, text) -> assertThat(text).doesNotContain(Walk.CANARY));
      Map<String, String> before = files(stage);

      before.put("NOTES.md", "A person's\n");
      git(stage)
          .commit(
              "main",
              before,
              "A person's note",
              new Author("Marina", "marina@example.org", stage.clock().instant()));
      stage.pass(Duration.ofDays(1));
      story.say("/bounty weakness CWE-79");
      stage.settle();
      assertThat(messages(stage))
          .containsExactly(
              "Revise US-2021-0001 (2)", "A person's note", "Publish US-2021-0001", "Begin");
      assertThat(files(stage)).containsEntry("NOTES.md", "A person's\n");
      assertThat(files(stage).get(OSV)).contains("CWE-79");
      assertSaysWhatTheServerSays(stage);
      assertAreSigned(stage, key, "Publish US-2021-0001", "Revise US-2021-0001 (2)");

      stage.restartServer();
      story.say("/bounty retry");
      stage.pass(Duration.ofDays(1));
      assertThat(messages(stage)).as("nothing to commit").hasSize(4);
    }
  }

  @Test
  void saysWhatToDoWhereThereIsNoKeyAndGoesOnWhenThereIsOne() {
    try (Stage stage = set()) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      assertThat(stage.get("/advisories/US-2021-0001").statusCode()).as("it is out").isEqualTo(200);
      assertThat(messages(stage)).containsExactly("Begin");
      assertThat(story.comments()).anyMatch(c -> c.contains("underseal signing-key generate"));
      stage.server().part(SigningKeys.class).generate("Team <t@example.org>");
      story.say("/bounty retry");
      stage.settle();
      assertThat(messages(stage)).containsExactly("Publish US-2021-0001", "Begin");
    }
  }

  @Test
  void saysThatAProtectedBranchCanNotBePushedTo() {
    try (Stage stage = set()) {
      stage.server().part(SigningKeys.class).generate("Team <t@example.org>");
      stage.sandbox().github().protect(PLACE, "main", 1);
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      assertThat(stage.get("/advisories/US-2021-0001").statusCode()).as("it is out").isEqualTo(200);
      assertThat(story.comments())
          .anyMatch(c -> c.contains("let Underseal's account push to main"));
      assertThat(messages(stage)).containsExactly("Begin");
    }
  }

  @Test
  @Tag("contract")
  void gitAndGpgVerifyTheCommit() throws Exception {
    try (Stage stage = set()) {
      PublicKey key = stage.server().part(SigningKeys.class).generate("Team <t@example.org>");
      Walk walk = new Walk(stage);
      walk.landed(walk.accepted());
      Files.writeString(folder.resolve("key.asc"), key.armored());
      Program.run(folder, "gpg", "--batch", "--quiet", "--import", "key.asc");
      String repository = git(stage).folder().toString();
      assertThat(Program.run(folder, "git", "-C", repository, "verify-commit", "-v", "main"))
          .contains("Good signature", "Publish US-2021-0001");
      Program.run(folder, "git", "-C", repository, "fsck", "--strict");
    }
  }

  private static void assertSaysWhatTheServerSays(Stage stage) {
    assertThat(files(stage))
        .containsEntry(OSV, stage.get("/advisories/US-2021-0001.json").body())
        .containsEntry(CSAF, stage.get("/csaf/white/2021/us-2021-0001.json").body());
  }

  private static void assertAreSigned(Stage stage, PublicKey key, String... messages)
      throws IOException {
    List<String> signed = new ArrayList<>();
    try (Repository repository = git(stage).open();
        RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(git(stage).branch("main").get())));
      for (RevCommit commit : walk) {
        if (commit.getRawGpgSignature() != null) {
          assertThat(
                  Verification.verifies(
                      withoutSignature(commit),
                      new String(commit.getRawGpgSignature(), StandardCharsets.US_ASCII),
                      key.armored()))
              .as(commit.getFullMessage())
              .isTrue();
          signed.add(commit.getFullMessage().strip());
        }
      }
    }
    assertThat(signed).containsExactlyInAnyOrder(messages);
  }

  /** What was signed: the commit without the header and the lines that go on with it. */
  private static String withoutSignature(RevCommit commit) {
    return new String(commit.getRawBuffer(), StandardCharsets.UTF_8)
        .replaceFirst("(?m)^gpgsig .*\\n( .*\\n)+", "");
  }

  private static List<String> messages(Stage stage) {
    return git(stage).log(git(stage).branch("main").orElseThrow(), 20).stream()
        .map(commit -> commit.message().strip())
        .collect(Collectors.toList());
  }

  private static Map<String, String> files(Stage stage) {
    return git(stage).files(git(stage).branch("main").orElseThrow());
  }

  private static BareRepository git(Stage stage) {
    return stage.sandbox().github().repository(PLACE).orElseThrow();
  }

  private Stage set() {
    Stage stage =
        Stage.set(
            folder,
            yaml ->
                yaml.replace(
                    "  publisher:",
                    "  repository: {forge: github, name: %s}\n  publisher:".formatted(PLACE)));
    stage
        .sandbox()
        .github()
        .createRepository(PLACE, false, "main", Map.of("README.md", "Our advisories\n"));
    stage.sandbox().github().addCollaborator(PLACE, "underseal-bot", RoleName.WRITE);
    return stage;
  }
}
