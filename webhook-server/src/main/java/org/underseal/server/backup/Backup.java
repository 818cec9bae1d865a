package org.underseal.server.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.underseal.server.database.PrivateFile;
import org.underseal.server.database.SchemaAge;
import org.underseal.server.database.Snapshot;
import org.underseal.server.database.SqliteStore;

/**
 * Copies the database of a server that goes on working. SQLite's backup runs inside one reading
 * transaction: it copies the database as it was at one moment, never begins anew because somebody
 * wrote, and in WAL mode keeps no writer out (sqlite.org/backup.html, sqlite.org/isolation.html).
 */
public final class Backup {
  private final Path data;

  /** Of the database in this folder. */
  public Backup(Path data) {
    this.data = data;
  }

  /**
   * Makes a backup and checks it; it is on the disk when this returns.
   *
   * @param replace whether a file that is there may go
   * @throws BackupRefused if it can't be made or isn't right: there is nothing then, or what there
   *     was
   */
  public Copied to(Path target, boolean replace) throws BackupRefused {
    try (Snapshot source = Snapshot.ofFile(SqliteStore.file(data));
        PrivateFile file = PrivateFile.at(target, replace)) {
      if (source.age() == SchemaAge.NEWER) {
        throw new BackupRefused(
            "the database is of a later version of Underseal; back it up with that one");
      }
      source.copyTo(file.passing());
      Copied copied = check(source, file.passing());
      file.keep();
      return copied;
    } catch (FileAlreadyExistsException there) {
      throw new BackupRefused(target + " is there already; --force replaces it", there);
    } catch (IOException | SQLException | DataAccessException failed) {
      throw new BackupRefused("no backup was made: " + failed.getMessage(), failed);
    }
  }

  private static Copied check(Snapshot source, Path file) throws SQLException, BackupRefused {
    try (Snapshot copy = Snapshot.ofFile(file)) {
      Inspection inspection = new Inspection(copy);
      inspection.refuseUnlessSound();
      Map<String, Long> rows = inspection.rows();
      if (!rows.equals(new Inspection(source).rows())) {
        throw new BackupRefused("the copy has not the rows that the database has");
      }
      return new Copied(
          rows.values().stream().mapToLong(Long::longValue).sum(),
          rows.getOrDefault("case_file", 0L));
    }
  }

  /**
   * What a backup holds.
   *
   * @param rows of all tables
   * @param cases among them
   */
  public record Copied(long rows, long cases) {}
}
