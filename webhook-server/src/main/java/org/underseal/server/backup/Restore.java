package org.underseal.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.database.DataLock;
import org.underseal.server.database.PrivateFile;
import org.underseal.server.database.SchemaAge;
import org.underseal.server.database.Snapshot;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoreUnusable;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.Seals;
import org.underseal.server.seal.WrongMasterKey;
import org.underseal.server.upgrade.SealWhatWasClear;

/**
 * Puts a backup in the place of a database. Everything is checked and prepared on a copy; until the
 * last step the database that was there is untouched, and after it that lies aside.
 */
public final class Restore {
  private final Path data;
  private final MasterKeys masters;
  private final Clock clock;

  /** Into this folder, with the keys of its configuration. */
  public Restore(Path data, MasterKeys masters, Clock clock) {
    this.data = data;
    this.masters = masters;
    this.clock = clock;
  }

  /**
   * Restores a backup.
   *
   * @throws BackupRefused if it can't be used, or a server runs: nothing was changed then
   */
  public Restored from(Path backup) throws BackupRefused {
    if (!Files.isRegularFile(backup)) {
      throw new BackupRefused("there is no " + backup);
    }
    DataLock lock = lock();
    try {
      return alone(backup);
    } catch (IOException failed) {
      throw new BackupRefused("nothing was restored: " + failed, failed);
    } finally {
      lock.close();
    }
  }

  private DataLock lock() throws BackupRefused {
    try {
      return DataLock.of(data);
    } catch (DataLock.Held | StoreUnusable not) {
      throw new BackupRefused(String.valueOf(not.getMessage()), not);
    }
  }

  private Restored alone(Path backup) throws IOException, BackupRefused {
    try (PrivateFile file = PrivateFile.at(SqliteStore.file(data), true)) {
      PutAside before = new PutAside(data, clock.instant());
      before.refuseIfUsed();
      fill(file.passing(), backup);
      prepare(file.passing());
      List<CaseId> forgotten = before.forgottenOfThoseIn(file.passing());
      Optional<Path> aside = before.away();
      file.keep();
      new WatchedNews(data.resolve("mirrors")).forget();
      return new Restored(aside, forgotten);
    }
  }

  private static void fill(Path file, Path backup) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Files.copy(backup, out);
    }
  }

  private void prepare(Path file) throws BackupRefused {
    try {
      SqliteStore.leaveWal(file);
      check(file);
      try (Store store = new Store(SqliteStore.openFile(file), Store.Kind.SQLITE)) {
        store.migrate(new SealWhatWasClear(masters, clock));
        new LeftOut(JdbcClient.create(store.dataSource()), clock).note();
      }
      SqliteStore.leaveWal(file);
      try (Snapshot ready = Snapshot.ofFile(file)) {
        new Inspection(ready).refuseUnlessSound();
      }
    } catch (SQLException | DataAccessException | FlywayException unusable) {
      throw new BackupRefused(
          "it is no whole backup of Underseal: " + unusable.getMessage(), unusable);
    }
  }

  private void check(Path file) throws BackupRefused, SQLException {
    try (Snapshot snapshot = Snapshot.ofFile(file)) {
      if (snapshot.age() == SchemaAge.NEWER) {
        throw new BackupRefused(
            "it was made by a later version of Underseal; restore it with that one");
      }
      Inspection inspection = new Inspection(snapshot);
      inspection.refuseUnlessSound();
      if (inspection.rows().containsKey("sealing_key")) {
        new Seals(snapshot.jdbc(), masters, clock).checkAll();
      }
    } catch (WrongMasterKey wrong) {
      throw new BackupRefused(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /**
   * What came of it.
   *
   * @param aside where the database that was there is now; empty if there was none
   * @param forgotten the cases that it had forgotten and the backup has not
   */
  public record Restored(Optional<Path> aside, List<CaseId> forgotten) {
    /** Copies the list. */
    public Restored {
      forgotten = List.copyOf(forgotten);
    }
  }
}
