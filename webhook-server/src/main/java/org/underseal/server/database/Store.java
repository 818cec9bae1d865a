package org.underseal.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * An open database.
 *
 * @param dataSource its connections
 * @param kind which of the two it is
 */
public record Store(HikariDataSource dataSource, Kind kind) implements AutoCloseable {
  /** Opens the database of a server: PostgreSQL if one is given, SQLite in its folder if not. */
  public static Store open(Optional<DatabaseSettings> postgres, Path data) {
    return postgres
        .map(Store::postgres)
        .orElseGet(() -> new Store(SqliteStore.open(data), Kind.SQLITE));
  }

  /** Opens a PostgreSQL database. */
  public static Store postgres(DatabaseSettings settings) {
    return new Store(PostgresStore.open(settings), Kind.POSTGRESQL);
  }

  /**
   * Brings the tables up to this version of Underseal.
   *
   * @param own the migrations that are no SQL
   */
  public void migrate(JavaMigration... own) {
    Flyway.configure()
        .dataSource(dataSource)
        .javaMigrations(own)
        .locations(kind.migrations().toArray(String[]::new))
        .load()
        .migrate();
  }

  /** Closes its connections. */
  @Override
  public void close() {
    dataSource.close();
  }

  /** The databases that Underseal runs on. */
  public enum Kind {
    /** Embedded, for one node. */
    SQLITE("sqlite"),
    /** A server, for any number of nodes. */
    POSTGRESQL("postgresql");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }

    /** The kind that {@link Store#open} opens. */
    public static Kind of(Optional<DatabaseSettings> postgres) {
      return postgres.isPresent() ? POSTGRESQL : SQLITE;
    }

    /** Where Flyway finds the migrations: the common ones, and those of this store. */
    public List<String> migrations() {
      return List.of("classpath:db/migration/common", "classpath:db/migration/" + folder);
    }

    /** What keeps one node from what another is about to change. */
    public Locks locks(DataSource dataSource) {
      return switch (this) {
        // Each transaction holds the one write lock from its beginning: see SqliteStore.
        case SQLITE -> name -> {};
        case POSTGRESQL -> new AdvisoryLocks(dataSource);
      };
    }
  }
}
