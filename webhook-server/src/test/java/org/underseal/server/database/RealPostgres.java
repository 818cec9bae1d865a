package org.underseal.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL, started once for all tests; each takes a database of its own in it. */
public final class RealPostgres {
  private static final AtomicInteger TAKEN = new AtomicInteger();

  private RealPostgres() {}

  /** An empty database. */
  public static DatabaseSettings database() {
    String name = "underseal_" + TAKEN.incrementAndGet();
    JdbcClient.create(Server.RUNNING.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
    return new DatabaseSettings(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(Server.RUNNING.getPort(), name),
        Optional.of("postgres"),
        Optional.empty(),
        Optional.empty());
  }

  /** A configuration's text with this database. */
  public static String in(DatabaseSettings database, String yaml) {
    return yaml.replace(
        "  data:", "  database: %s\n  database-user: postgres\n  data:".formatted(database.url()));
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        // It goes when the tests' process goes: it registers that itself.
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
