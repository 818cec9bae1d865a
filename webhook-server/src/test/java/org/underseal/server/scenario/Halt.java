package org.underseal.server.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A node that stands still before it inserts into a table, as a process that is paused would. */
final class Halt implements AutoCloseable {
  private final Connection held;
  private final JdbcClient jdbc;
  private @Nullable CompletableFuture<Void> standing;

  private Halt(Connection held) {
    this.held = held;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(held, true));
  }

  /** Halts whoever's connections have this name. */
  static Halt of(String application, DataSource database, String table) {
    try {
      Halt halt = new Halt(database.getConnection());
      halt.arm(application, table);
      return halt;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void arm(String application, String table) {
    jdbc.sql(
            """
            CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF current_setting('application_name') = '%s' THEN
                PERFORM pg_advisory_xact_lock_shared(42);
              END IF;
              RETURN NEW;
            END $$"""
                .formatted(application))
        .update();
    jdbc.sql(
            "CREATE TRIGGER halt BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION halt()"
                .formatted(table))
        .update();
    jdbc.sql("SELECT pg_advisory_lock(42)").query(row -> {});
  }

  /** Runs it until it is done or stands still; says which. */
  boolean runsToItsEnd(Runnable node) {
    CompletableFuture<Void> run = CompletableFuture.runAsync(node);
    while (!run.isDone()) {
      if (isStanding()) {
        standing = run;
        return false;
      }
      Thread.onSpinWait();
    }
    run.join();
    return true;
  }

  private boolean isStanding() {
    return jdbc.sql(
                """
                SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 42
                AND mode = 'ShareLock' AND NOT granted""")
            .query(Long.class)
            .single()
        > 0;
  }

  /** Lets it go on where it stood, until it has nothing left to do. */
  void wakeUp() {
    jdbc.sql("SELECT pg_advisory_unlock(42)").query(row -> {});
    if (standing == null) {
      throw new IllegalStateException("it never stood still");
    }
    standing.join();
  }

  @Override
  public void close() throws SQLException {
    held.close();
  }
}
