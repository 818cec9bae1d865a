package org.underseal.server.upgrade;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.database.StoredJson;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;

/**
 * Seals what the first version stored in clear: cases, histories, effects, deliveries and what
 * connectors remember. The histories get new hashes, as a hash covers what is stored.
 */
public final class SealWhatWasClear implements JavaMigration {
  private final MasterKeys masters;
  private final Clock clock;

  /** With the keys to wrap with. */
  public SealWhatWasClear(MasterKeys masters, Clock clock) {
    this.masters = masters;
    this.clock = clock;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("3.2");
  }

  @Override
  public String getDescription() {
    return "seal what was clear";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) {
    new Sealing(context).run();
  }

  /** One run, on the migration's own connection. */
  private final class Sealing {
    private final JdbcClient jdbc;
    private final Seals seals;
    private final StoredJson json = new StoredJson();
    private final HistoryStore history;

    Sealing(Context context) {
      this.jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
      this.seals = new Seals(jdbc, masters, clock);
      this.history = new HistoryStore(jdbc, new SealedJson(seals, json));
    }

    void run() {
      jdbc.sql("SELECT case_id, body FROM case_file")
          .query((row, number) -> new Row(row.getString(1), "case_file", row.getString(2)))
          .list()
          .forEach(row -> update("case_file", "body", "case_id", row.owner(), row));
      jdbc.sql("SELECT case_id, effect_key, body FROM effect")
          .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
          .list()
          .forEach(row -> update("effect", "body", "effect_key", row.place(), row));
      jdbc.sql("SELECT DISTINCT case_id FROM case_history")
          .query(String.class)
          .list()
          .forEach(id -> sealHistory(new CaseId(id)));
      sealInbox();
      sealMemory();
    }

    private void update(String table, String column, String key, String value, Row row) {
      jdbc.sql("UPDATE %s SET %s = ? WHERE %s = ?".formatted(table, column, key))
          .params(seal(new KeyOwner(row.owner()), row.place(), row.clear()), value)
          .update();
    }

    private void sealHistory(CaseId id) {
      List<Line> lines =
          jdbc.sql(
                  """
                  SELECT happened_at, what, actor, evidence, details FROM case_history
                  WHERE case_id = ? ORDER BY entry_number""")
              .param(id.value())
              .query(
                  (row, number) ->
                      new Line(
                          Instant.ofEpochMilli(row.getLong(1)),
                          new HistoryEntry(
                              HistoryEntry.What.valueOf(row.getString(2)),
                              row.getString(3),
                              row.getString(4),
                              json.readTexts(row.getString(5)))))
              .list();
      // The columns that go with the next migration must not be null until then.
      for (int i = 0; i < lines.size(); i++) {
        history.rewrite(id, i + 1, lines.get(i).entry(), lines.get(i).at());
      }
    }

    private void sealInbox() {
      jdbc.sql("SELECT id, body FROM inbox_delivery WHERE routed_at IS NULL")
          .query((row, number) -> new Delivery(row.getString(1), row.getBytes(2)))
          .list()
          .forEach(
              delivery ->
                  jdbc.sql("UPDATE inbox_delivery SET body = ? WHERE id = ?")
                      .params(
                          seals.seal(KeyOwner.INBOX, delivery.id(), delivery.body()), delivery.id())
                      .update());
    }

    private void sealMemory() {
      jdbc.sql("SELECT connection, memory_key, content FROM connector_memory")
          .query((row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
          .list()
          .forEach(
              row ->
                  jdbc.sql(
                          """
                          UPDATE connector_memory SET content = ?
                          WHERE connection = ? AND memory_key = ?""")
                      .params(
                          seal(
                              KeyOwner.CONNECTIONS,
                              "connector_memory/" + row.get(0) + "/" + row.get(1),
                              row.get(2)),
                          row.get(0),
                          row.get(1))
                      .update());
    }

    private String seal(KeyOwner owner, String place, String clear) {
      return Base64.getEncoder()
          .encodeToString(seals.seal(owner, place, clear.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private record Row(String owner, String place, String clear) {}

  private record Line(Instant at, HistoryEntry entry) {}

  private record Delivery(String id, byte[] body) {}
}
