package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.copy.CopyRefused;
import org.underseal.server.copy.DatabaseCopy;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.database.Store;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.start.UndersealServer;
import org.underseal.server.upgrade.SealWhatWasClear;

/** An installation moves from SQLite to PostgreSQL in the middle of a case. */
class MoveToPostgresTest {
  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void carriesACaseOnWhereItWas() throws Exception {
    DatabaseSettings database = RealPostgres.database();
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      assertThatThrownBy(() -> copy(database))
          .isInstanceOf(CopyRefused.class)
          .hasMessageContaining("in use")
          .hasMessageContaining("stop the server");
      stage.server().close();

      assertThat(copy(database)).isGreaterThan(20);
      assertThat(said)
          .anyMatch(line -> line.startsWith("case_history"))
          .anyMatch(line -> line.startsWith("scheduled_tasks"))
          .last()
          .asString()
          .contains("verified");
      assertThatThrownBy(() -> copy(database))
          .isInstanceOf(CopyRefused.class)
          .hasMessageContaining("not empty");

      try (UndersealServer moved = AnotherServer.on(database, stage)) {
        stage.world().sendWebhooksTo("http://127.0.0.1:" + moved.port());
        Walk goesOn =
            new Walk(stage) {
              @Override
              void rest() {
                settle(stage, moved);
              }
            };
        goesOn.landed(story);
        stage.clock().advance(Duration.ofHours(1));
        goesOn.rest();
        assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
        assertThat(stage.sandbox().github().issues("moodle/moodle-security")).hasSize(1);
        assertThat(moved.part(HistoryStore.class).firstBroken(caseOf(moved))).isEmpty();
      }
    }
  }

  private static org.underseal.plugin.CaseId caseOf(UndersealServer server) {
    return new org.underseal.plugin.CaseId(
        server
            .part(JdbcClient.class)
            .sql("SELECT DISTINCT case_id FROM case_history")
            .query(String.class)
            .single());
  }

  private static void settle(Stage stage, UndersealServer server) {
    do {
      stage.sandbox().webhooks().deliverAll();
      server.runDue();
    } while (stage.sandbox().webhooks().pending() > 0 || !server.isIdle());
  }

  private long copy(DatabaseSettings database) throws CopyRefused {
    try (Store target = Store.postgres(database)) {
      return new DatabaseCopy(
              folder.resolve("data"),
              target,
              HistoryStore::firstBroken,
              said::add,
              new SealWhatWasClear(
                  new MasterKeys(MasterKeys.fresh(), List.of()), Clock.systemUTC()))
          .copy();
    }
  }
}
