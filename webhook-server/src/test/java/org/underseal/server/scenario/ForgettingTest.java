package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.caseregister.CaseStillNeeded;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** Erasing a case's key forgets the person and the content and keeps the ledger. */
class ForgettingTest {
  private static final CaseId ID = CaseId.of(2021, 1);

  @TempDir Path folder;

  @Test
  void forgetsPersonAndContentAndKeepsLedgerAndHashes() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      CaseRegister register = stage.server().part(CaseRegister.class);
      assertThatThrownBy(() -> register.forget(ID, true))
          .isInstanceOf(CaseStillNeeded.class)
          .hasMessageContaining("payment on its way");
      stage.sandbox().intigriti().settlePayouts();
      stage.pass(Duration.ofHours(1));

      register.forget(ID, false);
      stage.restartServer();
      stage.pass(Duration.ofHours(1));

      assertThat(stage.server().part(CaseRegister.class).find(ID)).isEqualTo(Optional.empty());
      assertThat(stage.get("/advisories/" + ID).statusCode()).isEqualTo(404);
      JdbcClient jdbc = stage.server().part(JdbcClient.class);
      assertThat(count(jdbc, "SELECT COUNT(*) FROM status_link")).isZero();
      assertThat(count(jdbc, "SELECT COUNT(*) FROM ledger_entry")).isEqualTo(3);
      HistoryStore history = stage.server().part(HistoryStore.class);
      assertThat(history.firstBroken(ID)).isEmpty();
      assertThat(stage.server().part(CaseRegister.class).history(ID))
          .allSatisfy(line -> assertThat(line.entry().actor()).isEmpty())
          .extracting(line -> line.entry().what())
          .contains(HistoryEntry.What.REWARD_PAID, HistoryEntry.What.FORGOTTEN);
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
    }
  }

  @Test
  void doesNotOpenAForgottenReportAgain() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).reported();
      CaseRegister register = stage.server().part(CaseRegister.class);
      assertThatThrownBy(() -> register.forget(ID, false)).hasMessageContaining("still open");
      register.forget(ID, true);
      story.say("/bounty accept");
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().github().issues("moodle/moodle-security")).hasSize(1);
      assertThat(story.caseId()).isEqualTo("US-2021-0001");
      assertThatThrownBy(() -> register.forget(ID, true)).hasMessageContaining("already");
      assertThatThrownBy(() -> register.forget(CaseId.of(2021, 9), true))
          .hasMessageContaining("not known");
    }
  }

  private static long count(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
