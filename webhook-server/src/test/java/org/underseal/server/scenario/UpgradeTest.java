package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.connect.TokenStates;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.OldInstallation;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;
import org.underseal.server.demo.Stage;
import org.underseal.server.look.SealStates;

/** A server of this version on the filled database of the version before. */
class UpgradeTest {
  /** What installations have run. A migration that shipped is never edited: add another one. */
  private static final Map<String, Integer> ON_SQLITE = Map.of("1", 88912556, "2", 123833770);

  private static final Map<String, Integer> ON_POSTGRES =
      Map.of("0", 1067955450, "1", 88912556, "2", 383158126);

  private static final CaseId OVER = CaseId.of(2021, 1);
  private static final CaseId BEGUN = CaseId.of(2021, 2);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void goesOnWhereTheOldOneStopped(Store.Kind kind) {
    DatabaseSettings database = RealPostgres.database();
    try (Store old = open(kind, database)) {
      assertThat(OldInstallation.ofVersion2(old))
          .isEqualTo(
              switch (kind) {
                case SQLITE -> ON_SQLITE;
                case POSTGRESQL -> ON_POSTGRES;
              });
    }
    try (Stage stage = Stage.set(folder, yaml -> configured(kind, database, yaml))) {
      stage.pass(Duration.ofHours(2));
      CaseRegister register = stage.server().part(CaseRegister.class);
      assertThat(register.find(OVER)).get().extracting(CaseFile::isOpen).isEqualTo(false);
      assertThat(register.open()).containsExactly(BEGUN);
      assertThat(register.history(OVER)).hasSize(13);
      HistoryStore histories = stage.server().part(HistoryStore.class);
      assertThat(histories.firstBroken(OVER)).isEmpty();
      assertThat(histories.firstBroken(BEGUN)).isEmpty();
      assertThat(stage.get("/advisories/US-2021-0001").statusCode()).isEqualTo(200);
      assertThat(stage.server().part(SealStates.class).open()).isEmpty();
      assertThat(stage.server().part(TokenStates.class).all()).isNotEmpty();
      JdbcClient jdbc = stage.server().part(JdbcClient.class);
      assertThat(jdbc.sql("SELECT COUNT(*) FROM ledger_entry").query(Long.class).single())
          .isEqualTo(3);
      assertThat(
              jdbc.sql("SELECT COUNT(*) FROM inbox_delivery WHERE routed_at IS NULL")
                  .query(Long.class)
                  .single())
          .as("the delivery that waited was read")
          .isZero();
    }
  }

  private Store open(Store.Kind kind, DatabaseSettings database) {
    return switch (kind) {
      case SQLITE -> new Store(SqliteStore.open(folder.resolve("data")), kind);
      case POSTGRESQL -> Store.postgres(database);
    };
  }

  private static String configured(Store.Kind kind, DatabaseSettings database, String yaml) {
    return switch (kind) {
      case SQLITE -> yaml;
      case POSTGRESQL -> RealPostgres.in(database, yaml);
    };
  }
}
