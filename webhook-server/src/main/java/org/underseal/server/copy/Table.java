package org.underseal.server.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table of the source.
 *
 * @param name as it is written in both databases
 * @param columns the same
 */
record Table(String name, List<String> columns) {
  private static final int ROWS_A_BATCH = 500;
  private static final long ROWS_A_LINE = 100_000;

  void refuseUnlessEmptyIn(Connection target) throws SQLException, CopyRefused {
    long rows = rowsIn(target);
    if (rows > 0) {
      throw new CopyRefused(
          "the target is not empty: %s has %d rows; name an empty database".formatted(name, rows));
    }
  }

  long rowsIn(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + name)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Copies all rows; gives how many. */
  long copy(Connection source, Connection target, Consumer<String> progress)
      throws SQLException, CopyRefused {
    List<ColumnType> types = typesIn(target);
    String listed = String.join(", ", columns);
    String insert =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(name, listed, String.join(", ", Collections.nCopies(columns.size(), "?")));
    long rows = 0;
    try (Statement read = source.createStatement();
        ResultSet from = read.executeQuery("SELECT " + listed + " FROM " + name);
        PreparedStatement to = target.prepareStatement(insert)) {
      while (from.next()) {
        for (int column = 1; column <= types.size(); column++) {
          types.get(column - 1).copy(from, to, column);
        }
        to.addBatch();
        rows++;
        if (rows % ROWS_A_BATCH == 0) {
          to.executeBatch();
        }
        if (rows % ROWS_A_LINE == 0) {
          progress.accept("%-20s %9d rows so far".formatted(name, rows));
        }
      }
      to.executeBatch();
    }
    progress.accept("%-20s %9d rows".formatted(name, rows));
    return rows;
  }

  private List<ColumnType> typesIn(Connection target) throws SQLException, CopyRefused {
    List<ColumnType> types = new ArrayList<>();
    try (Statement statement = target.createStatement();
        ResultSet none =
            statement.executeQuery(
                "SELECT %s FROM %s WHERE FALSE".formatted(String.join(", ", columns), name))) {
      ResultSetMetaData described = none.getMetaData();
      for (int column = 1; column <= described.getColumnCount(); column++) {
        types.add(ColumnType.of(name, described.getColumnTypeName(column)));
      }
    }
    return types;
  }
}
