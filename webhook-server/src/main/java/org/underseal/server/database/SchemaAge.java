package org.underseal.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the tables of a database compare with those of this Underseal. */
public enum SchemaAge {
  /** This version brings them up to date when its server starts. */
  OLDER,
  /** They are the same. */
  SAME,
  /** A later version of Underseal made them. */
  NEWER;

  static SchemaAge of(JdbcClient database, Store.Kind kind) {
    MigrationVersion there =
        database
            .sql("SELECT version FROM flyway_schema_history WHERE version IS NOT NULL AND success")
            .query(String.class)
            .list()
            .stream()
            .map(MigrationVersion::fromVersion)
            .max(MigrationVersion::compareTo)
            .orElse(MigrationVersion.EMPTY);
    return switch (Integer.signum(there.compareTo(newest(kind)))) {
      case -1 -> OLDER;
      case 0 -> SAME;
      default -> NEWER;
    };
  }

  /** The last migration is one in SQL. Flyway itself would want a database to tell. */
  private static MigrationVersion newest(Store.Kind kind) {
    var resources = new PathMatchingResourcePatternResolver();
    return kind.migrations().stream()
        .flatMap(folder -> Arrays.stream(files(resources, folder + "/V*__*.sql")))
        .map(file -> String.valueOf(file.getFilename()))
        .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
        .max(MigrationVersion::compareTo)
        .orElse(MigrationVersion.EMPTY);
  }

  private static Resource[] files(PathMatchingResourcePatternResolver resources, String pattern) {
    try {
      return resources.getResources(pattern);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
