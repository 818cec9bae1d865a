package org.underseal.server.caseregister;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.HistoryChain.Head;
import org.underseal.server.caseregister.HistoryChain.Stored;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.seal.SealBroken;
import org.underseal.server.seal.SealedJson;

/** The history of each case: append-only, each line's hash covering the line before. */
public final class HistoryStore {
  private final JdbcClient jdbc;
  private final SealedJson json;

  /** On the database. */
  public HistoryStore(JdbcClient jdbc, SealedJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Adds lines to a case that is stored. They follow where the case says that its history ends, not
   * where it is found to end: a lost end must not be covered up by what comes after it.
   */
  void append(CaseId id, List<HistoryEntry> entries, Instant now) {
    if (entries.isEmpty()) {
      return;
    }
    Head head = head(jdbc, id).orElseThrow(() -> new IllegalStateException("no case " + id));
    for (HistoryEntry entry : entries) {
      head = append(id, head, entry, now);
    }
    jdbc.sql("UPDATE case_file SET history_length = ?, history_hash = ? WHERE case_id = ?")
        .params(head.length(), head.hash(), id.value())
        .update();
  }

  private Head append(CaseId id, Head head, HistoryEntry entry, Instant now) {
    Stored line = line(id, head.length() + 1, head.hash(), entry, now);
    jdbc.sql(
            """
            INSERT INTO case_history (case_id, entry_number, happened_at, what, sealed,
              previous_hash, entry_hash) VALUES (?, ?, ?, ?, ?, ?, ?)""")
        .params(
            id.value(),
            line.number(),
            now.toEpochMilli(),
            line.what(),
            line.sealed(),
            line.previousHash(),
            line.hash())
        .update();
    return new Head(line.number(), line.hash());
  }

  private Stored line(CaseId id, long number, String previous, HistoryEntry entry, Instant at) {
    Stored open =
        new Stored(
            number, at, entry.what().name(), json.write(id, place(number), entry), previous, "");
    return new Stored(
        number,
        at,
        open.what(),
        open.sealed(),
        previous,
        HistoryChain.hash(id, previous, number, open));
  }

  /**
   * Writes a line of an earlier version again, sealed, and chains it to the line before. Only while
   * the database is being brought to this version, first line first.
   */
  public void rewrite(CaseId id, long number, HistoryEntry entry, Instant at) {
    String previous = number == 1 ? HistoryChain.BEGINNING : hashOf(id, number - 1);
    Stored line = line(id, number, previous, entry, at);
    jdbc.sql(
            """
            UPDATE case_history SET sealed = ?, previous_hash = ?, entry_hash = ?
            WHERE case_id = ? AND entry_number = ?""")
        .params(line.sealed(), previous, line.hash(), id.value(), number)
        .update();
  }

  private String hashOf(CaseId id, long number) {
    return jdbc.sql("SELECT entry_hash FROM case_history WHERE case_id = ? AND entry_number = ?")
        .params(id.value(), number)
        .query(String.class)
        .single();
  }

  private static Optional<Head> head(JdbcClient jdbc, CaseId id) {
    return jdbc.sql("SELECT history_length, history_hash FROM case_file WHERE case_id = ?")
        .param(id.value())
        .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
        .optional();
  }

  /** The lines of a case, oldest first. */
  public List<Line> of(CaseId id) {
    return stored(jdbc, id).stream().map(stored -> line(id, stored)).toList();
  }

  /** The lines of a case as they are written, oldest first; one that can't be opened as well. */
  public List<Written> written(CaseId id) {
    return stored(jdbc, id).stream().map(stored -> written(id, stored)).toList();
  }

  private Written written(CaseId id, Stored stored) {
    try {
      Optional<HistoryEntry> entry =
          json.read(id, place(stored.number()), stored.sealed(), HistoryEntry.class);
      return new Written(stored, entry, entry.isPresent() ? Seal.OPENED : Seal.FORGOTTEN);
    } catch (SealBroken broken) {
      return new Written(stored, Optional.empty(), Seal.BROKEN);
    }
  }

  /** The number of the first line that isn't as it was written; empty if all are. */
  public Optional<Long> firstBroken(CaseId id) {
    return firstBroken(jdbc, id);
  }

  /** The same in any database. */
  public static Optional<Long> firstBroken(JdbcClient jdbc, CaseId id) {
    return check(jdbc, id).map(Broken::line);
  }

  /**
   * Checks the chain of a case in any database. It covers what is stored, so that no key is needed,
   * and holds also when the case was forgotten. A history without a case has no right line.
   *
   * @return the first line that isn't as it was written; empty if all are
   */
  public static Optional<Broken> check(JdbcClient jdbc, CaseId id) {
    return new HistoryChain(id, stored(jdbc, id), head(jdbc, id).orElse(Head.OF_NONE))
        .firstBroken();
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
                    Optional.ofNullable(row.getString("sealed")).orElse(""),
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
   * A line of a history.
   *
   * @param number from 1
   * @param at when it happened
   * @param entry what
   */
  public record Line(long number, Instant at, HistoryEntry entry) {}

  /**
   * A line as it is written.
   *
   * @param number from 1
   * @param at when it happened
   * @param what happened
   * @param sealed as it is stored
   * @param previous the hash of the line before
   * @param hash of this line
   * @param entry what was sealed, if it can be opened
   * @param seal whether it could
   */
  public record Written(
      long number,
      Instant at,
      String what,
      String sealed,
      String previous,
      String hash,
      Optional<HistoryEntry> entry,
      Seal seal) {
    private Written(Stored stored, Optional<HistoryEntry> entry, Seal seal) {
      this(
          stored.number(),
          stored.at(),
          stored.what(),
          stored.sealed(),
          stored.previousHash(),
          stored.hash(),
          entry,
          seal);
    }
  }

  /** What came of opening a line. */
  public enum Seal {
    /** It was opened. */
    OPENED,
    /** The case's key is gone. */
    FORGOTTEN,
    /** It is not what was sealed there. */
    BROKEN
  }
}
