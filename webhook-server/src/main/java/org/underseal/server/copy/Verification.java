package org.underseal.server.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.underseal.plugin.CaseId;

/** Whether a copy is what its source is. */
record Verification(HistoryCheck histories) {
  private static final String ENDS =
      """
      SELECT case_id || ' ' || entry_number || ' ' || entry_hash FROM case_history AS line
      WHERE entry_number =
        (SELECT MAX(entry_number) FROM case_history WHERE case_id = line.case_id)""";

  /** Says what was verified. */
  String verify(List<Table> tables, Connection source, Connection target)
      throws SQLException, CopyRefused {
    for (Table table : tables) {
      long there = table.rowsIn(source);
      long here = table.rowsIn(target);
      if (there != here) {
        throw new CopyRefused(
            "%s has %d rows in SQLite and %d in the copy".formatted(table.name(), there, here));
      }
    }
    int checked = verifyHistories(client(source), client(target));
    return "verified: the rows of %d tables, the hashes of %d histories on both sides"
        .formatted(tables.size(), checked);
  }

  private int verifyHistories(JdbcClient source, JdbcClient target) throws CopyRefused {
    List<CaseId> cases =
        source.sql("SELECT DISTINCT case_id FROM case_history").query(String.class).list().stream()
            .map(CaseId::new)
            .sorted(java.util.Comparator.comparing(CaseId::value))
            .toList();
    for (CaseId id : cases) {
      refuseBroken("SQLite", id, histories.firstBroken(source, id));
      refuseBroken("the copy", id, histories.firstBroken(target, id));
    }
    if (!ends(source).equals(ends(target))) {
      throw new CopyRefused("a history ends otherwise in the copy than in SQLite");
    }
    return cases.size();
  }

  private static void refuseBroken(String where, CaseId id, Optional<Long> line)
      throws CopyRefused {
    if (line.isPresent()) {
      throw new CopyRefused(
          "the history of %s in %s is not as it was written, from entry %d on"
              .formatted(id, where, line.get()));
    }
  }

  /** The two databases sort texts differently. */
  private static List<String> ends(JdbcClient database) {
    return database.sql(ENDS).query(String.class).list().stream().sorted().toList();
  }

  private static JdbcClient client(Connection connection) {
    return JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }
}
