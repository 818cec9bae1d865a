package org.underseal.server.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.database.Store;

class DatabaseCopyTest {
  private static final byte[] BYTES = {0, 1, -1, 39, 92};

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private final DatabaseSettings database = RealPostgres.database();
  private final Store target = Store.postgres(database);
  private Optional<Long> broken = Optional.empty();

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void keepsEveryKindOfValueAndWhatIsMissing() throws Exception {
    fill("Zoë's “fix”\n; DROP TABLE effect");
    assertThat(copy()).isEqualTo(4);
    JdbcClient jdbc = JdbcClient.create(target.dataSource());
    assertThat(jdbc.sql("SELECT body FROM inbox_delivery").query(byte[].class).single())
        .isEqualTo(BYTES);
    assertThat(jdbc.sql("SELECT sealed FROM case_history").query(String.class).single())
        .isEqualTo("Zoë's “fix”\n; DROP TABLE effect");
    assertThat(
            jdbc.sql("SELECT routed_at IS NULL FROM inbox_delivery").query(Boolean.class).single())
        .isTrue();
    assertThat(
            jdbc.sql(
                    "SELECT execution_time = TIMESTAMP '2021-03-28 01:30:00.123' FROM scheduled_tasks")
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(jdbc.sql("SELECT picked FROM scheduled_tasks").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  void copiesATableThatNobodyToldItOf() throws Exception {
    fill("evidence");
    String later = "CREATE TABLE of_a_later_version (id BIGINT, note TEXT)";
    target.migrate();
    JdbcClient.create(target.dataSource()).sql(later).update();
    try (Store source = FreshStore.of(Store.Kind.SQLITE, folder)) {
      JdbcClient jdbc = JdbcClient.create(source.dataSource());
      jdbc.sql(later).update();
      jdbc.sql("INSERT INTO of_a_later_version VALUES (1, 'x')").update();
    }
    assertThat(copy()).isEqualTo(5);
    assertThat(said).anyMatch(line -> line.startsWith("of_a_later_version"));
  }

  @Test
  void leavesTheTargetEmptyWhenAHistoryIsNotAsItWasWritten() {
    fill("evidence");
    broken = Optional.of(1L);
    assertThatThrownBy(this::copy)
        .isInstanceOf(CopyRefused.class)
        .hasMessageContaining("US-2021-0001 in SQLite")
        .hasMessageContaining("entry 1");
    assertThat(
            JdbcClient.create(target.dataSource())
                .sql("SELECT COUNT(*) FROM case_history")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void refusesTablesOfAnotherVersion() {
    fill("evidence");
    try (Store source = FreshStore.of(Store.Kind.SQLITE, folder)) {
      JdbcClient.create(source.dataSource())
          .sql("DELETE FROM flyway_schema_history WHERE installed_rank > 1")
          .update();
    }
    assertThatThrownBy(this::copy)
        .isInstanceOf(CopyRefused.class)
        .hasMessageContaining("start it once on the SQLite database");
  }

  @Test
  void refusesATargetThatHoldsSomethingElse() {
    fill("evidence");
    JdbcClient.create(target.dataSource()).sql("CREATE TABLE theirs (id INT)").update();
    assertThatThrownBy(this::copy)
        .isInstanceOf(CopyRefused.class)
        .hasMessageContaining("empty database");
  }

  @Test
  void saysThatThereIsNoSource() {
    assertThatThrownBy(this::copy)
        .isInstanceOf(CopyRefused.class)
        .hasMessageContaining("there is no");
  }

  private void fill(String evidence) {
    try (Store source = FreshStore.of(Store.Kind.SQLITE, folder)) {
      JdbcClient jdbc = JdbcClient.create(source.dataSource());
      jdbc.sql("INSERT INTO case_number VALUES (2021, 1)").update();
      jdbc.sql(
              "INSERT INTO inbox_delivery (id, connection, delivery_id, event, received_at, body)"
                  + " VALUES ('1', 'github', 'd', 'push', 1, ?)")
          .param(BYTES)
          .update();
      jdbc.sql(
              "INSERT INTO case_history (case_id, entry_number, happened_at, what, sealed, previous_hash, entry_hash) VALUES ('US-2021-0001', 1, 5, 'OPENED', ?, '0', 'f')")
          .param(evidence)
          .update();
      jdbc.sql(
              "INSERT INTO scheduled_tasks VALUES ('look', 'i', NULL, ?, TRUE, 'underseal', NULL, NULL, 0, NULL, 3, NULL)")
          .param(Timestamp.from(Instant.parse("2021-03-28T01:30:00.123Z")))
          .update();
    }
  }

  private long copy() throws CopyRefused {
    return new DatabaseCopy(folder, target, (jdbc, id) -> broken, said::add).copy();
  }
}
