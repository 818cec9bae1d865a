package org.underseal.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Opens a PostgreSQL database. */
final class PostgresStore {
  /** Workers, their scheduler, and requests that wait for a commit. */
  private static final int CONNECTIONS_MAX = 10;

  private static final String CONNECT_SECONDS_MAX = "10";

  /** A server that is gone without a word holds a worker no longer than this. */
  private static final String ANSWER_SECONDS_MAX = "120";

  /**
   * A sender hears 2xx when the delivery is on the disk, whatever the server's default is; and a
   * process that is halted in the middle of a transaction loses it, so that the others don't wait
   * for its locks (postgresql.org/docs/current/runtime-config-client.html).
   */
  private static final String SESSION =
      "SET idle_in_transaction_session_timeout = '60s';"
          + " SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  private PostgresStore() {}

  static HikariDataSource open(DatabaseSettings settings) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("store");
    pool.setMaximumPoolSize(CONNECTIONS_MAX);
    pool.setJdbcUrl(settings.url());
    settings.user().ifPresent(pool::setUsername);
    settings.password().ifPresent(password -> pool.setPassword(password.reveal()));
    // Locks are taken first and read under after: that wants to see what was committed meanwhile.
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.setConnectionInitSql(SESSION);
    pool.addDataSourceProperty("ApplicationName", "underseal");
    pool.addDataSourceProperty("connectTimeout", CONNECT_SECONDS_MAX);
    pool.addDataSourceProperty("socketTimeout", ANSWER_SECONDS_MAX);
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(pool);
  }
}
