package org.underseal.server.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that are done again when another one got in their way, so that what was done outside
 * before is noted nevertheless. What runs in them does nothing but read and write the database.
 */
public final class Transactions extends TransactionTemplate {
  private static final long serialVersionUID = 1L;
  private static final int TRIES_MAX = 5;

  /**
   * Serialization failure, deadlock, a key that another transaction wrote first, and what a
   * statement after one of these hears (postgresql.org/docs/current/errcodes-appendix.html).
   */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", "25P02");

  /** By this manager. */
  public Transactions(PlatformTransactionManager manager) {
    super(manager);
  }

  @Override
  public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      // Only the whole can be done again.
      return super.execute(action);
    }
    for (int tried = 1; ; tried++) {
      try {
        return super.execute(action);
      } catch (RuntimeException failed) {
        if (tried == TRIES_MAX || !isConflict(failed)) {
          throw failed;
        }
      }
    }
  }

  private static boolean isConflict(RuntimeException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConcurrencyFailureException
          || cause instanceof SQLException sql
              && CONFLICTS.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
