package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.casework.HistoryEntry.What;
import org.underseal.server.casework.Occasion;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** Every change of a case says who, and on what evidence. */
class EvidenceTest {
  private static final CaseId ID = CaseId.of(2021, 1);

  @TempDir Path folder;

  @Test
  void namesWhoAndOnWhatEvidenceOnTheWholeWay() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      stage.sandbox().intigriti().settlePayouts();
      stage.pass(Duration.ofHours(1));

      assertThat(history(stage))
          .hasSizeGreaterThan(10)
          .allSatisfy(
              entry -> {
                assertThat(entry.actor()).as(entry.toString()).isNotBlank();
                assertThat(entry.evidence()).as(entry.toString()).isNotBlank();
                assertThat(grounds(entry)).as(entry.toString()).isNotEmpty();
              });
      assertThat(grounds(of(stage, What.REPORT_RECEIVED)))
          .first()
          .asString()
          .startsWith("delivery intigriti ");
      assertAccepted(stage, of(stage, What.ACCEPTED));
      assertThat(of(stage, What.FIX_LANDED).evidence()).containsPattern("[0-9a-f]{40}");
      String payout = stage.sandbox().intigriti().payouts().get(0).id();
      assertThat(of(stage, What.REWARD_REQUESTED).evidence()).isEqualTo("payout " + payout);
      assertThat(grounds(of(stage, What.REWARD_REQUESTED))).containsExactly("effect pay/bounty");
      assertThat(grounds(of(stage, What.REWARD_PAID))).containsExactly("effect confirm/bounty");
      assertThat(of(stage, What.PUBLISHED).evidence()).contains("GHSA-", "http");
    }
  }

  private static void assertAccepted(Stage stage, HistoryEntry accepted) {
    assertThat(accepted.actor()).isEqualTo("marina");
    assertThat(accepted.evidence()).startsWith("comment ");
    String[] delivery = grounds(accepted).get(0).split(" ");
    assertThat(delivery[0]).isEqualTo("delivery");
    assertThat(
            stage
                .server()
                .part(JdbcClient.class)
                .sql("SELECT event FROM inbox_delivery WHERE connection = ? AND delivery_id = ?")
                .params(delivery[1], delivery[2])
                .query(String.class)
                .single())
        .isEqualTo("issue_comment");
    assertThat(grounds(accepted).get(1))
        .isEqualTo("reading of github issue moodle/moodle-security#1");
  }

  @Test
  void namesTheReconcilerWhereNoWebhookCame() {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().webhooks().loseAll(true);
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      walk.reconcilerComesRound();
      story.say("/bounty accept");
      walk.reconcilerComesRound();
      assertThat(grounds(of(stage, What.REPORT_RECEIVED)))
          .containsExactly(
              "round of the reconciler", "reading of intigriti report " + story.code());
      assertThat(grounds(of(stage, What.ACCEPTED)))
          .containsExactly(
              "round of the reconciler", "reading of github issue moodle/moodle-security#1");
    }
  }

  private static HistoryEntry of(Stage stage, What what) {
    return history(stage).stream().filter(entry -> entry.what() == what).findFirst().orElseThrow();
  }

  private static List<HistoryEntry> history(Stage stage) {
    return stage.server().part(CaseRegister.class).history(ID).stream()
        .map(line -> line.entry())
        .toList();
  }

  private static List<String> grounds(HistoryEntry entry) {
    return Optional.ofNullable(entry.occasion()).map(Occasion::grounds).orElse(List.of());
  }
}
