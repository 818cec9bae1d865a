package org.underseal.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** An installation that an earlier version of Underseal made and filled. */
public final class OldInstallation {
  private OldInstallation() {}

  /**
   * Makes one in an empty database.
   *
   * @return the checksums of the migrations that it has run, by version
   */
  public static Map<String, Integer> ofVersion2(Store store) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(store.dataSource())
            .locations(store.kind().migrations().toArray(String[]::new))
            .target("2")
            .load();
    flyway.migrate();
    fill(store);
    Map<String, Integer> checksums = new TreeMap<>();
    for (MigrationInfo ran : flyway.info().applied()) {
      checksums.put(ran.getVersion().getVersion(), ran.getChecksum());
    }
    return checksums;
  }

  private static void fill(Store store) {
    String file =
        switch (store.kind()) {
          case SQLITE -> "/database/version-2/sqlite.sql";
          case POSTGRESQL -> "/database/version-2/postgresql.sql";
        };
    try (var rows = OldInstallation.class.getResourceAsStream(file)) {
      String text = new String(rows.readAllBytes(), StandardCharsets.UTF_8);
      Arrays.stream(text.split("\n"))
          .filter(line -> line.startsWith("INSERT"))
          .forEach(line -> execute(store, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Store store, String line) {
    try (var connection = store.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(line);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(line, e);
    }
  }
}
