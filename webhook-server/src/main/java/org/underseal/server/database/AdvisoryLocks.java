package org.underseal.server.database;

import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * PostgreSQL's advisory locks (postgresql.org/docs/current/explicit-locking.html, section 13.3.5).
 * Two names with the same 64-bit hash only wait for each other.
 */
final class AdvisoryLocks implements Locks {
  /** Longer than one request to the outside takes; who waits longer tries again later. */
  private static final Duration WAIT_MAX = Duration.ofMinutes(1);

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  AdvisoryLocks(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public void hold(String name) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a lock outside a transaction would be free again at once");
    }
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param(name).query(row -> {});
  }

  @Override
  public <R> R alone(String name, Supplier<R> work) {
    SessionLock lock = SessionLock.take(dataSource, name, WAIT_MAX);
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }
}
