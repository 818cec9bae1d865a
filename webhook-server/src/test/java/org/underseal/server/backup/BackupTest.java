package org.underseal.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Secret;
import org.underseal.server.database.DataLock;
import org.underseal.server.database.OldInstallation;
import org.underseal.server.database.Snapshot;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.Seals;
import org.underseal.server.upgrade.SealWhatWasClear;

class BackupTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2021-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final Secret key = MasterKeys.fresh();
  private final MasterKeys masters = new MasterKeys(key, List.of());

  @Test
  void isOneMomentOfADatabaseThatIsWrittenAllTheTime() throws Exception {
    try (Store running = installed()) {
      JdbcClient jdbc = JdbcClient.create(running.dataSource());
      jdbc.sql(
              """
              WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
              INSERT INTO inbox_delivery (id, connection, delivery_id, event, received_at, routed_at, body) SELECT 'old-' || i, 'github', i, 'push', 1, NULL, randomblob(8000) FROM n""")
          .update();
      TransactionTemplate transaction =
          new TransactionTemplate(new DataSourceTransactionManager(running.dataSource()));
      AtomicBoolean enough = new AtomicBoolean();
      AtomicLong written = new AtomicLong();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                while (!enough.get()) {
                  transaction.executeWithoutResult(status -> writePair(jdbc, written.get()));
                  written.incrementAndGet();
                }
              });
      for (int round = 0; round < 5; round++) {
        long before = written.get();
        Path file = folder.resolve("backup-" + round);
        new Backup(data()).to(file, false);
        long after = written.get();
        assertThat(after).as("the writer went on").isGreaterThan(before);
        try (Snapshot copy = Snapshot.ofFile(file)) {
          long left =
              count(copy.jdbc(), "SELECT COUNT(*) FROM platform_cursor WHERE platform = 'w'");
          assertThat(left)
              .isBetween(before, after + 1)
              .isEqualTo(
                  count(
                      copy.jdbc(), "SELECT COUNT(*) FROM connector_memory WHERE connection = 'w'"));
        }
      }
      enough.set(true);
      writer.join();
    }
  }

  /** Two rows that are there together or not at all. */
  private static void writePair(JdbcClient jdbc, long number) {
    jdbc.sql("INSERT INTO platform_cursor VALUES ('w', ?, 1)").param("p" + number).update();
    jdbc.sql("INSERT INTO connector_memory VALUES ('w', ?, 'x')").param("m" + number).update();
  }

  @Test
  void isOneFileForItsOwnerAndReplacesNoneUnasked() throws Exception {
    try (Store running = installed()) {
      Path file = folder.resolve("backup");
      Backup.Copied copied = new Backup(data()).to(file, false);
      assertThat(copied.cases()).isEqualTo(2);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      byte[] first = Files.readAllBytes(file);
      assertThatThrownBy(() -> new Backup(data()).to(file, false))
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining("--force");
      assertThat(Files.readAllBytes(file)).isEqualTo(first);
      new Backup(data()).to(file, true);
      assertThat(names(folder)).containsExactly("backup", "data");
    }
  }

  @Test
  void isNotMadeOfAHistoryThatIsNotAsItWasWritten() throws Exception {
    try (Store running = installed()) {
      JdbcClient jdbc = JdbcClient.create(running.dataSource());
      jdbc.sql("DROP TRIGGER case_history_is_kept").update();
      jdbc.sql("DELETE FROM case_history WHERE case_id = 'US-2021-0001' AND entry_number = 13")
          .update();
      assertThatThrownBy(() -> new Backup(data()).to(folder.resolve("backup"), false))
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining("US-2021-0001 entry 13 is missing");
      assertThat(names(folder)).containsExactly("data");
    }
  }

  @Test
  void takesThePlaceOfTheDatabaseWhichIsKept() throws Exception {
    Path backup = backedUp();
    try (Store later = open()) {
      new Seals(JdbcClient.create(later.dataSource()), masters, NOON)
          .forget(KeyOwner.of(new CaseId("US-2021-0002")));
      JdbcClient.create(later.dataSource())
          .sql("UPDATE case_file SET forgotten_at = 5 WHERE case_id = 'US-2021-0002'")
          .update();
    }
    Restore.Restored restored = restore().from(backup);
    assertThat(restored.forgotten()).containsExactly(new CaseId("US-2021-0002"));
    Path aside = data().resolve("underseal-before-restore-20210601T120000Z.db");
    assertThat(restored.aside()).contains(aside);
    assertThat(forgotten(aside)).isEqualTo(1);
    assertThat(forgotten(SqliteStore.file(data()))).isZero();
    assertThat(names(data()))
        .containsExactly(aside.getFileName().toString(), "underseal.db", "underseal.lock");
    try (Snapshot now = Snapshot.ofFile(SqliteStore.file(data()))) {
      assertThat(count(now.jdbc(), "SELECT last_number FROM case_number WHERE of_year = 2021"))
          .isEqualTo(1_002);
    }
  }

  @Test
  void bringsABackupOfAnEarlierVersionUpToDate() throws Exception {
    try (Store old = new Store(SqliteStore.open(data()), Store.Kind.SQLITE)) {
      OldInstallation.ofVersion2(old);
    }
    Path backup = folder.resolve("backup");
    new Backup(data()).to(backup, false);
    restore().from(backup);
    try (Snapshot now = Snapshot.ofFile(SqliteStore.file(data()))) {
      new Inspection(now).refuseUnlessAsWritten();
    }
  }

  @Test
  void refusesWhatIsNoWholeBackupBeforeItTouchesAnything() throws Exception {
    Path backup = backedUp();
    byte[] before = Files.readAllBytes(SqliteStore.file(data()));

    Path garbage = Files.writeString(folder.resolve("garbage"), "not a database");
    assertRefused(garbage, "no whole backup");
    Path nothing = folder.resolve("empty");
    Files.createFile(nothing);
    assertRefused(nothing, "no whole backup");
    assertRefused(folder.resolve("nowhere"), "there is no");
    Path cut = Files.copy(backup, folder.resolve("cut"));
    try (SeekableByteChannel file = Files.newByteChannel(cut, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
    assertRefused(cut, "");
    Path newer = Files.copy(backup, folder.resolve("newer"));
    change(
        newer,
        "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, script, checksum,"
            + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
            + " WHERE installed_rank = 1");
    assertRefused(newer, "later version");
    Path forged = Files.copy(backup, folder.resolve("forged"));
    change(forged, "DROP TRIGGER case_history_stands");
    change(forged, "UPDATE case_history SET what = 'HELD' WHERE entry_number = 2");
    assertRefused(forged, "US-2021-0001 entry 2 was altered");
    Restore withAnotherKey =
        new Restore(data(), new MasterKeys(MasterKeys.fresh(), List.of()), NOON);
    assertThatThrownBy(() -> withAnotherKey.from(backup))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("another master key");

    assertThat(Files.readAllBytes(SqliteStore.file(data()))).isEqualTo(before);
    assertThat(names(data())).containsExactly("underseal.db", "underseal.lock");
  }

  @Test
  void refusesWhileTheDatabaseIsUsed() throws Exception {
    Path backup = backedUp();
    try (DataLock server = DataLock.of(data())) {
      assertThat(server).isNotNull();
      assertRefused(backup, "stop it first");
    }
    try (Store command = open()) {
      JdbcClient.create(command.dataSource()).sql("SELECT 1").query(Long.class).single();
      assertRefused(backup, "in use");
    }
    restore().from(backup);
  }

  @Test
  void takesThePlaceOfADamagedDatabase() throws Exception {
    Path backup = backedUp();
    Files.writeString(SqliteStore.file(data()), "the disk had a bad day");
    Restore.Restored restored = restore().from(backup);
    assertThat(Files.readString(restored.aside().orElseThrow())).contains("bad day");
    try (Snapshot now = Snapshot.ofFile(SqliteStore.file(data()))) {
      new Inspection(now).refuseUnlessSound();
    }
  }

  private void assertRefused(Path backup, String why) {
    assertThatThrownBy(() -> restore().from(backup))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining(why);
  }

  private Restore restore() {
    return new Restore(data(), masters, NOON);
  }

  private Path backedUp() throws BackupRefused {
    Path backup = folder.resolve("backup");
    try (Store running = installed()) {
      assertThat(running.kind()).isEqualTo(Store.Kind.SQLITE);
      new Backup(data()).to(backup, false);
    }
    return backup;
  }

  private Store installed() {
    Store store = open();
    OldInstallation.ofVersion2(store);
    store.migrate(new SealWhatWasClear(masters, NOON));
    return store;
  }

  private Store open() {
    return new Store(SqliteStore.open(data()), Store.Kind.SQLITE);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static void change(Path file, String sql) throws SQLException {
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static long forgotten(Path file) throws SQLException {
    try (Snapshot snapshot = Snapshot.ofFile(file)) {
      return count(
          snapshot.jdbc(), "SELECT COUNT(*) FROM case_file WHERE forgotten_at IS NOT NULL");
    }
  }

  private static long count(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static List<String> names(Path place) throws Exception {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
