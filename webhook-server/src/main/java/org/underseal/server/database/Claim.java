package org.underseal.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * That no other process bears a node's name as long as this one runs: a node takes the work back
 * that was picked under its name. PostgreSQL lets go of it as soon as the process is dead.
 */
public final class Claim implements AutoCloseable {
  /** The process before this one may be about to end. */
  private static final String WAIT_MAX = "5s";

  /** The lock was not to be had in this time (PostgreSQL's error codes, class 55). */
  private static final String TAKEN = "55P03";

  private final Optional<Connection> holding;

  private Claim(Optional<Connection> holding) {
    this.holding = holding;
  }

  /**
   * Claims a name.
   *
   * @param node empty for a node whose name nobody else can have
   * @throws IllegalStateException if another process has it
   */
  public static Claim of(Store store, Optional<String> node) {
    return new Claim(node.map(name -> hold(store, name)));
  }

  private static Connection hold(Store store, String node) {
    try {
      Connection connection = store.dataSource().getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET lock_timeout = '" + WAIT_MAX + "'");
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
            .sql("SELECT pg_advisory_lock(hashtextextended(?, 0))")
            .param("node/" + node)
            .query(row -> {});
        return connection;
      } catch (SQLException | RuntimeException failed) {
        connection.close();
        throw failed;
      }
    } catch (SQLException | RuntimeException failed) {
      throw new IllegalStateException(
          isTaken(failed)
              ? "another server called %s runs on this database; give each a server.node of its own"
                  .formatted(node)
              : "the database did not answer as it should",
          failed);
    }
  }

  private static boolean isTaken(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && TAKEN.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Lets go of the name. */
  @Override
  public void close() throws SQLException {
    if (holding.isPresent()) {
      try (Connection connection = holding.get();
          Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_unlock_all()");
        statement.execute("RESET lock_timeout");
      }
    }
  }
}
