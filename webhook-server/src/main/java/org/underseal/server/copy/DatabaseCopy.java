package org.underseal.server.copy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;

/** Copies everything from SQLite to PostgreSQL: verified, in one transaction, or not at all. */
public final class DatabaseCopy {
  private final Path data;
  private final Store target;
  private final JavaMigration[] migrations;
  private final Verification verification;
  private final Consumer<String> progress;

  /**
   * Prepares a copy.
   *
   * @param data the folder of the SQLite database
   * @param target an empty PostgreSQL database
   * @param histories how a history is checked
   * @param progress hears a line for each step, without anything sealed
   * @param migrations those that are no SQL
   */
  public DatabaseCopy(
      Path data,
      Store target,
      HistoryCheck histories,
      Consumer<String> progress,
      JavaMigration... migrations) {
    this.data = data;
    this.target = target;
    this.migrations = migrations.clone();
    this.verification = new Verification(histories);
    this.progress = progress;
  }

  /**
   * Copies and verifies.
   *
   * @return how many rows were copied
   * @throws CopyRefused if it can't be done, or the copy isn't what the source is: the target is
   *     then as empty as before
   */
  public long copy() throws CopyRefused {
    try (Connection source = SqliteStore.openAlone(data)) {
      migrateTarget();
      try (Connection to = target.dataSource().getConnection()) {
        return copy(source, to);
      }
    } catch (SqliteStore.InUse inUse) {
      throw new CopyRefused(
          "the database in %s is in use; stop the server, copy, and start it with server.database set"
              .formatted(data),
          inUse);
    } catch (SQLException broken) {
      throw new CopyRefused(
          "a database did not answer as it should: " + broken.getMessage(), broken);
    }
  }

  private void migrateTarget() throws CopyRefused {
    try {
      target.migrate(migrations);
    } catch (FlywayException occupied) {
      throw new CopyRefused(
          "the target can't take Underseal's tables; name an empty database", occupied);
    }
  }

  private long copy(Connection source, Connection to) throws SQLException, CopyRefused {
    to.setAutoCommit(false);
    try {
      Catalogue catalogue = Catalogue.of(source);
      catalogue.refuseUnlessSameVersion(to);
      List<Table> tables = catalogue.tables();
      for (Table table : tables) {
        table.refuseUnlessEmptyIn(to);
      }
      long rows = 0;
      for (Table table : tables) {
        rows += table.copy(source, to, progress);
      }
      progress.accept(verification.verify(tables, source, to));
      to.commit();
      return rows;
    } finally {
      // After a commit there is nothing left to undo.
      to.rollback();
    }
  }
}
