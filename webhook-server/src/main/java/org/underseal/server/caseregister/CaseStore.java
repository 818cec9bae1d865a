package org.underseal.server.caseregister;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.database.Locks;
import org.underseal.server.seal.SealedJson;

/** The table of cases: each stored whole, beside the columns by which it is found. */
public final class CaseStore {
  private static final String PLACE = "case_file";

  private final JdbcClient jdbc;
  private final SealedJson json;
  private final Locks locks;
  private final OpenedCases opened = new OpenedCases();

  /** On the database. */
  public CaseStore(JdbcClient jdbc, SealedJson json, Locks locks) {
    this.jdbc = jdbc;
    this.json = json;
    this.locks = locks;
  }

  /** The next free id of the year, in the running transaction. */
  CaseId nextId(Instant now) {
    int year = now.atZone(ZoneOffset.UTC).getYear();
    jdbc.sql(
            """
            INSERT INTO case_number (of_year, last_number) VALUES (?, 1)
            ON CONFLICT (of_year) DO UPDATE SET last_number = case_number.last_number + 1""")
        .param(year)
        .update();
    long number =
        jdbc.sql("SELECT last_number FROM case_number WHERE of_year = ?")
            .param(year)
            .query(Long.class)
            .single();
    return CaseId.of(year, number);
  }

  void insert(CaseFile file) {
    jdbc.sql(
            """
            INSERT INTO case_file (case_id, revision, project, is_open, report_platform, report_code,
              body) VALUES (?, ?, ?, 1, ?, ?, ?)""")
        .params(
            file.id().value(),
            file.revision(),
            file.project(),
            file.report().platform(),
            file.report().code(),
            write(file))
        .update();
  }

  /**
   * Writes a changed case.
   *
   * @throws OptimisticLockingFailureException if another node changed it meanwhile
   */
  void update(CaseFile file) {
    int written =
        jdbc.sql(
                """
                UPDATE case_file SET revision = ?, is_open = ?, issue_repository = ?,
                  issue_number = ?, published_at = ?, body = ?
                WHERE case_id = ? AND revision = ?""")
            .params(
                java.util.Arrays.asList(
                    file.revision(),
                    file.isOpen() ? 1 : 0,
                    repositoryOf(file),
                    file.issue().map(IssueRef::number).orElse(null),
                    file.disclosure().publishedAt().map(Instant::toEpochMilli).orElse(null),
                    write(file),
                    file.id().value(),
                    file.revision() - 1))
            .update();
    if (written == 0) {
      throw new OptimisticLockingFailureException(file.id() + " was changed meanwhile");
    }
  }

  private static @Nullable String repositoryOf(CaseFile file) {
    return file.issue().map(issue -> issue.repository().path()).orElse(null);
  }

  /** The case as it is, kept from other transactions until the running one ends. */
  Optional<CaseFile> findToChange(CaseId id) {
    locks.hold("case/" + id);
    return find(id);
  }

  /** Keeps other transactions from opening a case for this report until the running one ends. */
  void lockReport(String platform, String code) {
    locks.hold("report/" + platform + "/" + code);
  }

  Optional<CaseFile> find(CaseId id) {
    return one(jdbc.sql("SELECT case_id, body FROM case_file WHERE case_id = ?").param(id.value()));
  }

  /** Whether this report's case was forgotten: it is not opened again. */
  boolean isForgotten(String platform, String code) {
    return jdbc.sql(
                """
            SELECT COUNT(*) FROM case_file WHERE report_platform = ? AND report_code = ?
            AND forgotten_at IS NOT NULL""")
            .params(platform, code)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Whether this database took the place of one that knew more. */
  boolean wasRestored() {
    return jdbc.sql("SELECT COUNT(*) FROM restoration").query(Long.class).single() > 0;
  }

  /** Whether the lost database may have given this id to a case that is not known here. */
  boolean mayBeOfLostCase(CaseId id) {
    String[] parts = id.value().split("-");
    return !isKnown(id)
        && jdbc.sql(
                    """
                    SELECT COUNT(*) FROM restoration
                    WHERE of_year = ? AND after_number < ? AND up_to_number >= ?""")
                .params(Integer.valueOf(parts[1]), Long.valueOf(parts[2]), Long.valueOf(parts[2]))
                .query(Long.class)
                .single()
            > 0;
  }

  /** Whether there was such a case, which may be forgotten by now. */
  boolean isKnown(CaseId id) {
    return jdbc.sql("SELECT COUNT(*) FROM case_file WHERE case_id = ?")
            .param(id.value())
            .query(Long.class)
            .single()
        > 0;
  }

  /** Destroys the key of a case and takes away what was sealed by it. */
  void forget(CaseId id, Instant now) {
    jdbc.sql(
            """
            UPDATE case_file SET body = '', is_open = 0, revision = revision + 1, forgotten_at = ?
            WHERE case_id = ?""")
        .params(now.toEpochMilli(), id.value())
        .update();
    json.forget(id);
    opened.forget(id);
  }

  /** All cases that there ever were. */
  List<CaseId> all() {
    return ids(jdbc.sql("SELECT case_id FROM case_file ORDER BY case_id"));
  }

  Optional<CaseFile> ofReport(String platform, String code) {
    return one(
        jdbc.sql(
                "SELECT case_id, body FROM case_file WHERE report_platform = ? AND report_code = ?")
            .params(platform, code));
  }

  Optional<CaseFile> ofIssue(RepositoryName repository, long number) {
    return one(
        jdbc.sql(
                "SELECT case_id, body FROM case_file WHERE issue_repository = ? AND issue_number = ?")
            .params(repository.path(), number));
  }

  List<CaseId> open() {
    return ids(jdbc.sql("SELECT case_id FROM case_file WHERE is_open = 1 ORDER BY case_id"));
  }

  List<CaseId> open(String project) {
    return ids(
        jdbc.sql("SELECT case_id FROM case_file WHERE is_open = 1 AND project = ? ORDER BY case_id")
            .param(project));
  }

  List<CaseFile> published(int most) {
    return jdbc
        .sql(
            """
            SELECT case_id, body FROM case_file WHERE published_at IS NOT NULL
            ORDER BY published_at DESC, case_id DESC LIMIT ?""")
        .param(most)
        .query(Sealed::of)
        .list()
        .stream()
        .flatMap(row -> open(row).stream())
        .toList();
  }

  List<CaseFile> openOrPublishedSince(Instant since) {
    return jdbc
        .sql(
            """
            SELECT case_id, body FROM case_file WHERE is_open = 1 OR published_at > ?
            ORDER BY case_id""")
        .param(since.toEpochMilli())
        .query(Sealed::of)
        .list()
        .stream()
        .flatMap(row -> open(row).stream())
        .toList();
  }

  private Optional<CaseFile> one(JdbcClient.StatementSpec statement) {
    return statement.query(Sealed::of).optional().flatMap(this::open);
  }

  private String write(CaseFile file) {
    return json.write(file.id(), PLACE, file);
  }

  /** Empty for a case that was forgotten. */
  private Optional<CaseFile> open(Sealed row) {
    Optional<CaseFile> known = opened.find(row.id(), row.body());
    if (known.isPresent()) {
      return known;
    }
    Optional<CaseFile> file = json.read(row.id(), PLACE, row.body(), CaseFile.class);
    file.ifPresent(read -> opened.add(row.body(), read));
    return file;
  }

  /** A case as it is stored; opened when the row's connection is free again. */
  private record Sealed(CaseId id, String body) {
    static Sealed of(ResultSet row, int number) throws SQLException {
      return new Sealed(new CaseId(row.getString(1)), row.getString(2));
    }
  }

  private static List<CaseId> ids(JdbcClient.StatementSpec statement) {
    return statement.query(String.class).list().stream().map(CaseId::new).toList();
  }
}
