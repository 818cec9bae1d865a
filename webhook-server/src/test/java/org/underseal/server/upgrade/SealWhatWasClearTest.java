package org.underseal.server.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.connect.StoredMemory;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.StoredJson;
import org.underseal.server.papers.Papers;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;

/** On a database that the version before filled in the middle of three cases. */
class SealWhatWasClearTest {
  private static final CaseId LANDED = CaseId.of(2021, 1);
  private static final CaseId REJECTED = CaseId.of(2021, 2);

  @TempDir Path folder;
  private final MasterKeys masters = new MasterKeys(MasterKeys.fresh(), List.of());

  @Test
  void leavesNothingInClearAndLosesNothing() throws Exception {
    try (HikariDataSource store = SqliteStore.open(folder)) {
      fill(store);
      assertThat(stored()).contains("A removed device", "because of the unsaid words", "bob");
      migrate(store);
      JdbcClient jdbc = JdbcClient.create(store);
      jdbc.sql("VACUUM").update();
      assertThatEverythingIsThere(jdbc);
    }
    assertThat(stored()).doesNotContain("A removed device", "because of the unsaid words", "bob");
    assertThat(stored()).doesNotContain("thank you for the words", "Stored script");
  }

  private void assertThatEverythingIsThere(JdbcClient jdbc) {
    Seals seals = new Seals(jdbc, masters, Clock.systemUTC());
    HistoryStore history = new HistoryStore(jdbc, new SealedJson(seals, new StoredJson()));
    assertThat(history.firstBroken(LANDED)).isEmpty();
    assertThat(history.firstBroken(REJECTED)).isEmpty();
    assertThat(history.of(LANDED)).hasSizeGreaterThan(8);
    assertThat(history.of(REJECTED))
        .extracting(line -> line.entry().what())
        .contains(HistoryEntry.What.REPORT_RECEIVED, HistoryEntry.What.REJECTED);
    assertThat(history.of(REJECTED)).extracting(line -> line.entry().actor()).contains("emil");
    assertThat(
            new StoredMemory(jdbc, seals, name -> {}, papers(jdbc, seals), "intigriti")
                .recall("refresh-token"))
        .isPresent();
  }

  private static void fill(HikariDataSource store) throws Exception {
    try (var file =
            SealWhatWasClearTest.class.getResourceAsStream("/database/filled-by-version-2.sql");
        Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void migrate(HikariDataSource store) {
    Flyway.configure()
        .dataSource(store)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .javaMigrations(new SealWhatWasClear(masters, Clock.systemUTC()))
        .load()
        .migrate();
  }

  private String stored() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static Papers papers(JdbcClient jdbc, Seals seals) {
    return new Papers(jdbc, seals, new SealedJson(seals, new StoredJson()), Clock.systemUTC());
  }
}
