package org.underseal.server.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;

/**
 * A database as it is at one moment, to be read beside a server that goes on writing. Nothing can
 * be changed through it.
 */
public final class Snapshot implements AutoCloseable {
  private static final int LOCK_WAIT_MILLIS = 30_000;

  private final Connection connection;
  private final Store.Kind kind;

  private Snapshot(Connection connection, Store.Kind kind) {
    this.connection = connection;
    this.kind = kind;
  }

  /**
   * Opens the database of an installation.
   *
   * @throws SQLException if there is none, or it can't be read
   */
  public static Snapshot of(Optional<DatabaseSettings> postgres, Path data) throws SQLException {
    return postgres.isPresent() ? ofPostgres(postgres.get()) : ofFile(SqliteStore.file(data));
  }

  /**
   * Opens an SQLite database.
   *
   * @throws SQLException if there is none, or it can't be read
   */
  public static Snapshot ofFile(Path file) throws SQLException {
    if (!Files.isRegularFile(file)) {
      throw new SQLException("there is no " + file);
    }
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setBusyTimeout(LOCK_WAIT_MILLIS);
    // With the first reading, and without keeping writers out.
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    return begin(
        sqlite.createConnection("jdbc:sqlite:" + file),
        Store.Kind.SQLITE,
        "PRAGMA query_only = ON");
  }

  private static Snapshot ofPostgres(DatabaseSettings settings) throws SQLException {
    Properties properties = new Properties();
    settings.user().ifPresent(user -> properties.setProperty("user", user));
    settings
        .password()
        .ifPresent(password -> properties.setProperty("password", password.reveal()));
    properties.setProperty("ApplicationName", "underseal");
    return begin(
        DriverManager.getConnection(settings.url(), properties),
        Store.Kind.POSTGRESQL,
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  private static Snapshot begin(Connection connection, Store.Kind kind, String readOnly)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(readOnly);
      connection.setAutoCommit(false);
      // The moment is that of the first reading, on both.
      statement.execute("SELECT COUNT(*) FROM flyway_schema_history");
      return new Snapshot(connection, kind);
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** What reads it. */
  public JdbcClient jdbc() {
    return JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /** How its tables compare with those of this Underseal. */
  public SchemaAge age() {
    return SchemaAge.of(jdbc(), kind);
  }

  /**
   * Copies it, as it is at this moment, into an empty file that needs no other file beside it. Only
   * for SQLite.
   *
   * @throws SQLException if it can't be copied
   */
  public void copyTo(Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("backup to '" + file.toString().replace("'", "''") + "'");
    }
    SqliteStore.leaveWal(file);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
