package org.underseal.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteConfig;

/** Opens the embedded database. */
public final class SqliteStore {
  /** SQLite has one writer at a time: more connections only wait for each other. */
  private static final int CONNECTIONS_MAX = 4;

  private static final int LOCK_WAIT_MILLIS = 30_000;

  private SqliteStore() {}

  /**
   * Opens the database in this folder, and makes it if there is none.
   *
   * @throws UncheckedIOException if the folder can't be made
   */
  public static HikariDataSource open(Path folder) {
    try {
      Files.createDirectories(folder, forItsOwnerOnly(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open(folder.resolve("underseal.db").toString());
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
