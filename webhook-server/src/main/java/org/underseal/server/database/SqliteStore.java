package org.underseal.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens the embedded database. */
public final class SqliteStore {
  /** SQLite has one writer at a time: more connections only wait for each other. */
  private static final int CONNECTIONS_MAX = 4;

  private static final int LOCK_WAIT_MILLIS = 30_000;
  private static final int ALONE_WAIT_MILLIS = 2_000;
  private static final String FILE = "underseal.db";

  private SqliteStore() {}

  /** The database's file in this folder. */
  public static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  /**
   * Opens the database in this folder, and makes it if there is none.
   *
   * @throws UncheckedIOException if the folder can't be made
   */
  public static HikariDataSource open(Path folder) {
    makeFolder(folder);
    return openFile(file(folder));
  }

  /** Opens a database wherever its file is. */
  public static HikariDataSource openFile(Path file) {
    return open(file.toString());
  }

  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder, forItsOwnerOnly(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens the database in this folder for one connection that keeps every other out, until it is
   * closed.
   *
   * @throws InUse if somebody has it open
   * @throws SQLException if there is none, or it can't be read
   */
  public static Connection openAlone(Path folder) throws SQLException, InUse {
    Path file = file(folder);
    if (!Files.isRegularFile(file)) {
      throw new SQLException("there is no " + file);
    }
    SQLiteConfig sqlite = new SQLiteConfig();
    // In WAL mode this takes the file's exclusive lock at the first access and keeps it; every open
    // connection holds a shared one (sqlite.org/wal.html, section 8; sqlite.org/lockingv3.html).
    sqlite.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    sqlite.setBusyTimeout(ALONE_WAIT_MILLIS);
    Connection alone = sqlite.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = alone.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      statement.execute("COMMIT");
      return alone;
    } catch (SQLException failed) {
      alone.close();
      if (failed instanceof SQLiteException busy
          && busy.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
        throw new InUse(busy);
      }
      throw failed;
    }
  }

  /** Makes one file of a database that nobody has open. */
  public static void leaveWal(Path file) throws SQLException {
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = DELETE");
    }
  }

  /** Somebody has the database open. */
  public static final class InUse extends Exception {
    private static final long serialVersionUID = 1L;

    InUse(SQLException cause) {
      super("the database is in use", cause);
    }
  }

  /** Nobody else on the machine reads sealed titles, where the file system knows owners. */
  private static FileAttribute<?>[] forItsOwnerOnly(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static HikariDataSource open(String file) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL: each commit is on the disk when it returns (sqlite.org/pragma.html#pragma_synchronous).
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A transaction that begins by reading and then writes would fail instead of waiting.
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    sqlite.setBusyTimeout(LOCK_WAIT_MILLIS);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("store");
    pool.setMaximumPoolSize(CONNECTIONS_MAX);
    pool.setJdbcUrl("jdbc:sqlite:" + file);
    // What is deleted or replaced, a forgotten key above all, is overwritten.
    pool.setConnectionInitSql("PRAGMA secure_delete = ON");
    pool.setDataSourceProperties(sqlite.toProperties());
    return new HikariDataSource(pool);
  }
}
