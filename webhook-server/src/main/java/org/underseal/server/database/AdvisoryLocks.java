package org.underseal.server.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * PostgreSQL's advisory locks (postgresql.org/docs/current/explicit-locking.html, section 13.3.5).
 * Two names with the same 64-bit hash only wait for each other.
 */
final class AdvisoryLocks implements Locks {
  private final JdbcClient jdbc;

  AdvisoryLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void hold(String name) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a lock outside a transaction would be free again at once");
    }
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param(name).query(row -> {});
  }
}
