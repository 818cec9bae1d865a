package org.underseal.server.caseregister;

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
import org.underseal.server.database.StoredJson;

/** The table of cases: each stored whole, beside the columns by which it is found. */
public final class CaseStore {
  private final JdbcClient jdbc;
  private final StoredJson json;
  private final Locks locks;

  /** On the database. */
  public CaseStore(JdbcClient jdbc, StoredJson json, Locks locks) {
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
            json.write(file))
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
                    json.write(file),
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
    return one(jdbc.sql("SELECT body FROM case_file WHERE case_id = ?").param(id.value()));
  }

  Optional<CaseFile> ofReport(String platform, String code) {
    return one(
        jdbc.sql("SELECT body FROM case_file WHERE report_platform = ? AND report_code = ?")
            .params(platform, code));
  }

  Optional<CaseFile> ofIssue(RepositoryName repository, long number) {
    return one(
        jdbc.sql("SELECT body FROM case_file WHERE issue_repository = ? AND issue_number = ?")
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
            SELECT body FROM case_file WHERE published_at IS NOT NULL
            ORDER BY published_at DESC, case_id DESC LIMIT ?""")
        .param(most)
        .query(String.class)
        .list()
        .stream()
        .map(body -> json.read(body, CaseFile.class))
        .toList();
  }

  private Optional<CaseFile> one(JdbcClient.StatementSpec statement) {
    return statement.query(String.class).optional().map(body -> json.read(body, CaseFile.class));
  }

  private static List<CaseId> ids(JdbcClient.StatementSpec statement) {
    return statement.query(String.class).list().stream().map(CaseId::new).toList();
  }
}
