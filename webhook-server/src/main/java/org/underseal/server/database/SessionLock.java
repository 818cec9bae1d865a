package org.underseal.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * An advisory lock of PostgreSQL that is held on a connection of its own, without a transaction,
 * until it is closed; a process that dies loses it at once.
 */
final class SessionLock implements AutoCloseable {
  /** The lock was not to be had in time (PostgreSQL's error codes, class 55). */
  private static final String TAKEN = "55P03";

  private final Connection connection;

  private SessionLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes it.
   *
   * @throws CannotAcquireLockException if somebody else has it all the while
   */
  static SessionLock take(DataSource dataSource, String name, Duration waitMax) {
    try {
      Connection connection = dataSource.getConnection();
      try {
        take(connection, name, waitMax);
        return new SessionLock(connection);
      } catch (SQLException failed) {
        connection.close();
        throw failed;
      }
    } catch (SQLException failed) {
      throw TAKEN.equals(failed.getSQLState())
          ? new CannotAcquireLockException("somebody else holds " + name, failed)
          : new DataAccessResourceFailureException("the database did not give " + name, failed);
    }
  }

  private static void take(Connection connection, String name, Duration waitMax)
      throws SQLException {
    try (Statement wait = connection.createStatement();
        PreparedStatement lock =
            connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
      wait.execute("SET lock_timeout = " + waitMax.toMillis());
      lock.setString(1, name);
      try {
        lock.execute();
      } finally {
        wait.execute("RESET lock_timeout");
      }
    }
  }

  /** Lets go of it; if that fails, the connection is lost and the lock with it. */
  @Override
  public void close() {
    try (Connection last = connection;
        Statement statement = last.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
    } catch (SQLException lost) {
      throw new DataAccessResourceFailureException("the database did not take a lock back", lost);
    }
  }
}
