package org.underseal.server.caseregister;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.database.StoredJson;

/** The history of each case: append-only, each line's hash covering the line before. */
public final class HistoryStore {
  private static final String BEGINNING = "0".repeat(64);

  private final JdbcClient jdbc;
  private final StoredJson json;

  /** On the database. */
  public HistoryStore(JdbcClient jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void append(CaseId id, List<HistoryEntry> entries, Instant now) {
    for (HistoryEntry entry : entries) {
      Link last = last(id);
      append(id, last, new Line(last.number() + 1, now, entry));
    }
  }

  private void append(CaseId id, Link last, Line line) {
    String details = json.write(line.entry().details());
    jdbc.sql(
            """
            INSERT INTO case_history (case_id, entry_number, happened_at, what, actor, evidence,
              details, previous_hash, entry_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(
            id.value(),
            line.number(),
            line.at().toEpochMilli(),
            line.entry().what().name(),
            line.entry().actor(),
            line.entry().evidence(),
            details,
            last.hash(),
            hash(id, last.hash(), line, details))
        .update();
  }

  private Link last(CaseId id) {
    return jdbc.sql(
            """
            SELECT entry_number, entry_hash FROM case_history WHERE case_id = ?
            ORDER BY entry_number DESC LIMIT 1""")
        .param(id.value())
        .query((row, number) -> new Link(row.getLong(1), row.getString(2)))
        .optional()
        .orElse(new Link(0, BEGINNING));
  }

  List<Line> of(CaseId id) {
    return stored(id).stream().map(Stored::line).toList();
  }

  /**
   * Checks the chain of a case.
   *
   * @return the number of the first line that isn't as it was written; empty if all are
   */
  public Optional<Long> firstBroken(CaseId id) {
    String previous = BEGINNING;
    for (Stored stored : stored(id)) {
      Line line = stored.line();
      String hash = hash(id, previous, line, json.write(line.entry().details()));
      if (!stored.previousHash().equals(previous) || !stored.hash().equals(hash)) {
        return Optional.of(line.number());
      }
      previous = hash;
    }
    return Optional.empty();
  }

  private List<Stored> stored(CaseId id) {
    return jdbc.sql("SELECT * FROM case_history WHERE case_id = ? ORDER BY entry_number")
        .param(id.value())
        .query(
            (row, number) ->
                new Stored(line(row), row.getString("previous_hash"), row.getString("entry_hash")))
        .list();
  }

  private Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("entry_number"),
        Instant.ofEpochMilli(row.getLong("happened_at")),
        new HistoryEntry(
            HistoryEntry.What.valueOf(row.getString("what")),
            row.getString("actor"),
            row.getString("evidence"),
            json.readTexts(row.getString("details"))));
  }

  /**
   * SHA-256 over the hash before and every field, each with its length so that none runs into the
   * next.
   */
  private static String hash(CaseId id, String previous, Line line, String details) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      HistoryEntry entry = line.entry();
      for (String field :
          List.of(
              previous,
              id.value(),
              Long.toString(line.number()),
              Long.toString(line.at().toEpochMilli()),
              entry.what().name(),
              entry.actor(),
              entry.evidence(),
              details)) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * A line of a history.
   *
   * @param number from 1
   * @param at when it happened
   * @param entry what
   */
  public record Line(long number, Instant at, HistoryEntry entry) {}

  private record Link(long number, String hash) {}

  private record Stored(Line line, String previousHash, String hash) {}
}
