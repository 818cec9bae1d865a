package org.underseal.server.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the source holds, by its own account: a table that a later version adds is copied as well.
 *
 * @param version of the last migration that ran
 * @param tables all but Flyway's own
 */
record Catalogue(String version, List<Table> tables) {
  /** The order of installation is the order of the versions. */
  private static final String VERSION =
      """
      SELECT version FROM flyway_schema_history WHERE version IS NOT NULL AND success
      ORDER BY installed_rank DESC LIMIT 1""";

  private static final String TABLES =
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name <> 'flyway_schema_history' ORDER BY name""";

  static Catalogue of(Connection source) throws SQLException {
    List<Table> tables = new ArrayList<>();
    for (String name : texts(source, TABLES)) {
      tables.add(
          new Table(name, texts(source, "SELECT name FROM pragma_table_info('" + name + "')")));
    }
    return new Catalogue(version(source), List.copyOf(tables));
  }

  void refuseUnlessSameVersion(Connection target) throws SQLException, CopyRefused {
    if (!version(target).equals(version)) {
      throw new CopyRefused(
          "the tables are of version %s and this Underseal makes version %s; start it once on the"
                  .formatted(version, version(target))
              + " SQLite database, which brings them up to date, stop it, and copy then");
    }
  }

  private static String version(Connection database) throws SQLException {
    return texts(database, VERSION).stream().findFirst().orElse("none");
  }

  private static List<String> texts(Connection database, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return List.copyOf(texts);
  }
}
