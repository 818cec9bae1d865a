package org.underseal.server.backup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.audit.Audit;
import org.underseal.server.audit.Finding;
import org.underseal.server.database.SchemaAge;
import org.underseal.server.database.Snapshot;

/** Whether a copy of a database is sound. */
final class Inspection {
  private static final String TABLES =
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY name""";

  private final Snapshot snapshot;
  private final JdbcClient jdbc;

  Inspection(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.jdbc = snapshot.jdbc();
  }

  /**
   * The file as SQLite sees it, and the histories; those of an earlier version have no ends yet.
   */
  void refuseUnlessSound() throws BackupRefused {
    List<String> problems = jdbc.sql("PRAGMA integrity_check").query(String.class).list();
    if (!problems.equals(List.of("ok"))) {
      throw new BackupRefused("SQLite finds it damaged: " + problems.get(0));
    }
    if (snapshot.age() == SchemaAge.SAME) {
      refuseUnlessAsWritten();
    }
  }

  void refuseUnlessAsWritten() throws BackupRefused {
    Audit.Result audit = new Audit(jdbc).verify();
    if (!audit.isRight()) {
      throw new BackupRefused(
          "not everything is as it was written: "
              + audit.findings().stream().map(Finding::toString).collect(Collectors.joining("; ")));
    }
  }

  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : jdbc.sql(TABLES).query(String.class).list()) {
      rows.put(
          table, jdbc.sql("SELECT COUNT(*) FROM \"" + table + "\"").query(Long.class).single());
    }
    return rows;
  }
}
