package org.underseal.server.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.Broken;
import org.underseal.server.caseregister.HistoryStore;

/**
 * Checks the histories of a database: each chain from its beginning to the end that the case
 * remembers, and that no case is gone. It changes nothing and needs no key.
 */
public final class Audit {
  /** Wherever a case leaves its name, also after it was forgotten. */
  private static final String NAMED =
      """
      SELECT case_id FROM case_file UNION SELECT case_id FROM case_history
      UNION SELECT case_id FROM ledger_entry UNION SELECT case_id FROM effect
      UNION SELECT owner FROM sealing_key WHERE owner LIKE 'US-%'""";

  private final JdbcClient database;

  /** Of this database, as it is at one moment. */
  public Audit(JdbcClient database) {
    this.database = database;
  }

  /** Checks every case that there ever was. */
  public Result verify() {
    TreeMap<Integer, Long> given = numbersGiven();
    Set<CaseId> all = named();
    Set<CaseId> leftOut = leftOut();
    given.forEach(
        (year, last) ->
            LongStream.rangeClosed(1, last)
                .mapToObj(n -> CaseId.of(year, n))
                .filter(id -> !leftOut.contains(id))
                .forEach(all::add));
    Result cases = verify(all, given);
    List<Finding> findings = new ArrayList<>(cases.findings());
    nobodys().forEach(findings::add);
    return new Result(cases.cases(), cases.entries(), findings);
  }

  /** Every case of which there is a history. */
  public List<CaseId> withHistory() {
    return historied().stream().filter(CaseId::isCaseId).map(CaseId::new).toList();
  }

  /** Checks one case. */
  public Result verify(CaseId id) {
    return verify(Set.of(id), numbersGiven());
  }

  private Result verify(Set<CaseId> all, TreeMap<Integer, Long> given) {
    List<Finding> findings = new ArrayList<>();
    long entries = 0;
    for (CaseId id : all) {
      Optional<Finding> wrong = check(id, given);
      wrong.ifPresent(findings::add);
      entries += wrong.isPresent() ? 0 : entries(id);
    }
    return new Result(all.size() - findings.size(), entries, findings);
  }

  private List<Finding> nobodys() {
    return historied().stream()
        .filter(name -> !CaseId.isCaseId(name))
        .map(name -> new Finding(name, OptionalLong.of(1), "was inserted: no case is named so"))
        .toList();
  }

  private List<String> historied() {
    return database
        .sql("SELECT DISTINCT case_id FROM case_history ORDER BY case_id")
        .query(String.class)
        .list();
  }

  private Optional<Finding> check(CaseId id, TreeMap<Integer, Long> given) {
    if (!isThere(id)) {
      return Optional.of(gone(id, given));
    }
    Optional<Broken> broken = HistoryStore.check(database, id);
    if (broken.isPresent()) {
      return broken.map(b -> new Finding(id.value(), OptionalLong.of(b.line()), b.how()));
    }
    if (entries(id) == 0) {
      return Optional.of(finding(id, "has no history: its first entry is written with the case"));
    }
    return wasGiven(id, given)
        ? Optional.empty()
        : Optional.of(finding(id, "has a number that was never given to a case"));
  }

  private Finding gone(CaseId id, TreeMap<Integer, Long> given) {
    long left = entries(id);
    if (left > 0) {
      return finding(id, "is gone; %d entries of its history are still there".formatted(left));
    }
    return finding(
        id,
        wasGiven(id, given) || named().contains(id)
            ? "is gone, and its whole history with it"
            : "was never a case here");
  }

  private static Finding finding(CaseId id, String what) {
    return new Finding(id.value(), OptionalLong.empty(), what);
  }

  private boolean isThere(CaseId id) {
    return count("SELECT COUNT(*) FROM case_file WHERE case_id = ?", id) > 0;
  }

  private long entries(CaseId id) {
    return count("SELECT COUNT(*) FROM case_history WHERE case_id = ?", id);
  }

  private long count(String sql, CaseId id) {
    return database.sql(sql).param(id.value()).query(Long.class).single();
  }

  private Set<CaseId> named() {
    Set<CaseId> named = new TreeSet<>();
    database.sql(NAMED).query(String.class).list().stream()
        .filter(CaseId::isCaseId)
        .forEach(id -> named.add(new CaseId(id)));
    return named;
  }

  private TreeMap<Integer, Long> numbersGiven() {
    TreeMap<Integer, Long> given = new TreeMap<>();
    database
        .sql("SELECT of_year, last_number FROM case_number")
        .query(
            row -> {
              given.put(row.getInt(1), row.getLong(2));
            });
    return given;
  }

  /** Numbers that a restoration left out: there may be cases of these numbers, or not. */
  private Set<CaseId> leftOut() {
    Set<CaseId> leftOut = new TreeSet<>();
    database
        .sql("SELECT of_year, after_number, up_to_number FROM restoration")
        .query(
            row -> {
              int year = row.getInt(1);
              LongStream.rangeClosed(row.getLong(2) + 1, row.getLong(3))
                  .forEach(n -> leftOut.add(CaseId.of(year, n)));
            });
    return leftOut;
  }

  private static boolean wasGiven(CaseId id, TreeMap<Integer, Long> given) {
    String[] parts = id.value().split("-");
    return Long.parseLong(parts[2]) <= given.getOrDefault(Integer.valueOf(parts[1]), 0L);
  }

  /**
   * What came of it.
   *
   * @param cases that are as they were written
   * @param entries of those cases
   * @param findings the first for each case that isn't, by case
   */
  public record Result(long cases, long entries, List<Finding> findings) {
    /** Copies the list. */
    public Result {
      findings = List.copyOf(findings);
    }

    /** Whether everything is as it was written. */
    public boolean isRight() {
      return findings.isEmpty();
    }
  }
}
