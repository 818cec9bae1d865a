package org.underseal.server.caseregister;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.seal.SealedJson;

/** The history of each case: append-only, each line's hash covering the line before. */
public final class HistoryStore {
  private static final String BEGINNING = "0".repeat(64);

  private final JdbcClient jdbc;
  private final SealedJson json;

  /** On the database. */
  public HistoryStore(JdbcClient jdbc, SealedJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void append(CaseId id, List<HistoryEntry> entries, Instant now) {
    for (HistoryEntry entry : entries) {
      append(id, last(id), entry, now);
    }
  }

  private void append(CaseId id, Link last, HistoryEntry entry, Instant now) {
    long number = last.number() + 1;
    Stored line =
        new Stored(
            number,
            now,
            entry.what().name(),
            json.write(id, place(number), entry),
            last.hash(),
            "");
    jdbc.sql(
            """
            INSERT INTO case_history (case_id, entry_number, happened_at, what, sealed,
              previous_hash, entry_hash) VALUES (?, ?, ?, ?, ?, ?, ?)""")
        .params(
            id.value(),
            number,
            now.toEpochMilli(),
            line.what(),
            line.sealed(),
            line.previousHash(),
            hash(id, last.hash(), line))
        .update();
  }

  /**
   * Writes a line of an earlier version again, sealed, and chains it to the line before. Only while
   * the database is being brought to this version, first line first.
   */
  public void rewrite(CaseId id, long number, HistoryEntry entry, Instant at) {
    String previous = number == 1 ? BEGINNING : hashOf(id, number - 1);
    Stored line =
        new Stored(
            number, at, entry.what().name(), json.write(id, place(number), entry), previous, "");
    jdbc.sql(
            """
            UPDATE case_history SET sealed = ?, previous_hash = ?, entry_hash = ?
            WHERE case_id = ? AND entry_number = ?""")
        .params(line.sealed(), previous, hash(id, previous, line), id.value(), number)
        .update();
  }

  private String hashOf(CaseId id, long number) {
    return jdbc.sql("SELECT entry_hash FROM case_history WHERE case_id = ? AND entry_number = ?")
        .params(id.value(), number)
        .query(String.class)
        .single();
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

  /** The lines of a case, oldest first. */
  public List<Line> of(CaseId id) {
    return stored(jdbc, id).stream().map(stored -> line(id, stored)).toList();
  }

  /**
   * Checks the chain of a case. It covers what is stored, so that no key is needed, and holds also
   * when the case was forgotten.
   *
   * @return the number of the first line that isn't as it was written; empty if all are
   */
  public Optional<Long> firstBroken(CaseId id) {
    return firstBroken(jdbc, id);
  }

  /** Checks the chain of a case in any database, as {@link #firstBroken(CaseId)} does. */
  public static Optional<Long> firstBroken(JdbcClient jdbc, CaseId id) {
    String previous = BEGINNING;
    long expected = 1;
    for (Stored stored : stored(jdbc, id)) {
      String hash = hash(id, previous, stored);
      if (stored.number() != expected
          || !stored.previousHash().equals(previous)
          || !stored.hash().equals(hash)) {
        return Optional.of(stored.number());
      }
      previous = hash;
      expected++;
    }
    return Optional.empty();
  }

  private static List<Stored> stored(JdbcClient jdbc, CaseId id) {
    return jdbc.sql("SELECT * FROM case_history WHERE case_id = ? ORDER BY entry_number")
        .param(id.value())
        .query(
            (row, number) ->
                new Stored(
                    row.getLong("entry_number"),
                    Instant.ofEpochMilli(row.getLong("happened_at")),
                    row.getString("what"),
                    row.getString("sealed"),
                    row.getString("previous_hash"),
                    row.getString("entry_hash")))
        .list();
  }

  private Line line(CaseId id, Stored stored) {
    HistoryEntry entry =
        json.read(id, place(stored.number()), stored.sealed(), HistoryEntry.class)
            .orElseGet(() -> forgotten(stored.what()));
    return new Line(stored.number(), stored.at(), entry);
  }

  /** What is left of a line when its case was forgotten: what happened, and when. */
  private static HistoryEntry forgotten(String what) {
    return new HistoryEntry(HistoryEntry.What.valueOf(what), "", "", List.of());
  }

  private static String place(long number) {
    return "case_history/" + number;
  }

  /**
   * SHA-256 over the hash before and every field, each with its length so that none runs into the
   * next.
   */
  private static String hash(CaseId id, String previous, Stored line) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String field :
          List.of(
              previous,
              id.value(),
              Long.toString(line.number()),
              Long.toString(line.at().toEpochMilli()),
              line.what(),
              line.sealed())) {
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

  /** A line as it is stored. */
  private record Stored(
      long number, Instant at, String what, String sealed, String previousHash, String hash) {}
}
