package org.underseal.server.caseregister;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.casework.HistoryEntry.What;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.StoredJson;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;

class HistoryStoreTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final Instant NOW = Instant.parse("2021-01-11T09:00:00Z");

  @TempDir Path folder;

  @Test
  void isKeptAsItWasWrittenAndSaysWhichLineIsNot() {
    try (HikariDataSource store = SqliteStore.open(folder)) {
      migrate(store);
      JdbcClient jdbc = JdbcClient.create(store);
      jdbc.sql(
              "INSERT INTO case_file (case_id, revision, project, is_open, report_platform, report_code, body) VALUES (?, 1, 'moodle', 1, 'intigriti', 'A', '')")
          .param(ID.value())
          .update();
      HistoryStore history = new HistoryStore(jdbc, sealed(jdbc));
      history.append(ID, List.of(entry(What.ACCEPTED), entry(What.HELD), entry(What.RESUMED)), NOW);
      assertThat(history.of(ID)).extracting(HistoryStore.Line::number).containsExactly(1L, 2L, 3L);
      assertThat(history.firstBroken(ID)).isEmpty();

      assertThatThrownBy(() -> jdbc.sql("DELETE FROM case_history").update())
          .hasMessageContaining("append-only");
      String forged = "UPDATE case_history SET sealed = 'somebody' WHERE entry_number = 2";
      assertThatThrownBy(() -> jdbc.sql(forged).update()).hasMessageContaining("append-only");
      jdbc.sql("DROP TRIGGER case_history_stands").update();
      jdbc.sql(forged).update();
      assertThat(history.firstBroken(ID)).contains(2L);
    }
  }

  private static SealedJson sealed(JdbcClient jdbc) {
    MasterKeys masters = new MasterKeys(MasterKeys.fresh(), List.of());
    return new SealedJson(new Seals(jdbc, masters, Clock.systemUTC()), new StoredJson());
  }

  private static void migrate(HikariDataSource store) {
    Flyway.configure()
        .dataSource(store)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .load()
        .migrate();
  }

  private static HistoryEntry entry(What what) {
    return new HistoryEntry(what, "marina", "comment 7", List.of("one", "two"));
  }
}
