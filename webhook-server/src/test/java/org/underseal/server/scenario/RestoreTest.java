package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.intigriti.Payout;
import org.underseal.server.audit.Audit;
import org.underseal.server.backup.Backup;
import org.underseal.server.backup.BackupRefused;
import org.underseal.server.backup.Restore;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.DisclosureTrack;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.config.Configuration;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** The disk is lost, and a backup is put back that is older than the world. */
class RestoreTest {
  private static final CaseId ID = CaseId.of(2021, 1);

  @TempDir Path folder;

  @Test
  void findsThePayoutThatWasMadeAfterTheBackup() throws BackupRefused {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      backUp();
      goOnToTheEnd(stage, walk, story);

      restore(stage);
      stage.pass(Duration.ofHours(1));

      assertEndsAsItDid(stage);
      HistoryEntry requested =
          stage.server().part(CaseRegister.class).history(ID).stream()
              .map(line -> line.entry())
              .filter(entry -> entry.what() == HistoryEntry.What.REWARD_REQUESTED)
              .findFirst()
              .orElseThrow();
      assertThat(requested.occasion().grounds())
          .containsExactly(
              "effect pay/bounty",
              "reading of intigriti payouts: it was there before it was asked for");
    }
  }

  @Test
  void findsIssueBranchesAndAdvisoryThatWereMadeAfterTheBackup() throws BackupRefused {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().outages().begin("github");
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      assertThat(stage.server().part(CaseRegister.class).open()).containsExactly(ID);
      backUp();
      stage.sandbox().outages().end("github");
      stage.pass(Duration.ofHours(1));
      story.say("/bounty accept");
      walk.rest();
      goOnToTheEnd(stage, walk, story);

      restore(stage);
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofHours(1));

      assertEndsAsItDid(stage);
    }
  }

  @Test
  void opensACaseOfAfterTheBackupAgainUnderItsId() throws BackupRefused {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      backUp();
      CaseStory story = walk.accepted();
      goOnToTheEnd(stage, walk, story);

      restore(stage);
      CaseStory next =
          CaseStory.reported(
              stage,
              Walk.REPOSITORY,
              "marina",
              stage.sandbox().intigriti().createResearcher("bob"),
              Walk.FINDING);
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofHours(1));

      assertThat(story.caseId()).isEqualTo("US-2021-0001");
      assertThat(next.caseId()).isEqualTo("US-2021-1001");
      assertThat(stage.sandbox().github().issues("moodle/moodle-security")).hasSize(2);
      assertThat(stage.sandbox().github().advisories("moodle/moodle").values())
          .containsExactly("published");
      assertPaidOnceAndPublished(stage);
    }
  }

  private static void goOnToTheEnd(Stage stage, Walk walk, CaseStory story) {
    walk.landed(story);
    stage.sandbox().intigriti().settlePayouts();
    stage.pass(Duration.ofHours(1));
    assertPaidOnceAndPublished(stage);
  }

  private static void assertEndsAsItDid(Stage stage) {
    assertThat(stage.sandbox().github().issues("moodle/moodle-security")).hasSize(1);
    assertThat(stage.sandbox().github().advisories("moodle/moodle").values())
        .containsExactly("published");
    assertPaidOnceAndPublished(stage);
  }

  private static void assertPaidOnceAndPublished(Stage stage) {
    CaseFile file = stage.server().part(CaseRegister.class).find(ID).orElseThrow();
    assertThat(file.fix().branches())
        .extracting(FixBranch::state)
        .containsOnly(FixBranch.State.LANDED);
    assertThat(stage.sandbox().intigriti().payouts())
        .extracting(Payout::state)
        .containsExactly(Payout.State.PAID);
    assertThat(file.reward().awards()).extracting(Award::state).containsExactly(Award.State.PAID);
    assertThat(file.disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(stage.get("/advisories/" + ID).statusCode()).isEqualTo(200);
    JdbcClient jdbc = stage.server().part(JdbcClient.class);
    assertThat(jdbc.sql("SELECT COUNT(*) FROM ledger_entry").query(Long.class).single())
        .isEqualTo(3);
    assertThat(new Audit(jdbc).verify().findings()).isEmpty();
  }

  private void backUp() throws BackupRefused {
    new Backup(folder.resolve("data")).to(folder.resolve("backup.db"), false);
  }

  private void restore(Stage stage) throws BackupRefused {
    Configuration configuration = stage.server().part(Configuration.class);
    stage.server().close();
    delete(folder.resolve("data"));
    Restore.Restored restored =
        new Restore(
                configuration.server().data(), configuration.server().masterKeys(), stage.clock())
            .from(folder.resolve("backup.db"));
    assertThat(restored.aside()).isEmpty();
    stage.restartServerWithNewLogin();
  }

  private static void delete(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : inside) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
