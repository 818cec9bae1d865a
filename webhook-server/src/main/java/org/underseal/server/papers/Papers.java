package org.underseal.server.papers;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection.KeptReport;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;

/** The papers of all cases. */
public final class Papers {
  private final JdbcClient jdbc;
  private final Seals seals;
  private final SealedJson json;
  private final Clock clock;

  /** On the database. */
  public Papers(JdbcClient jdbc, Seals seals, SealedJson json, Clock clock) {
    this.jdbc = jdbc;
    this.seals = seals;
    this.json = json;
    this.clock = clock;
  }

  /** Keeps a case's report, in the running transaction; a case has one. */
  public void keepReport(CaseId id, String platform, String code, byte[] content) {
    keep(id, Kind.REPORT, platform + "/" + code, new Label("", ""), content);
  }

  /** A report that was kept; empty if there is none, or its case was forgotten. */
  public Optional<KeptReport> report(String platform, String code) {
    return jdbc.sql("SELECT " + Row.COLUMNS + " FROM case_paper WHERE kind = ? AND paper_key = ?")
        .params(Kind.REPORT.word(), platform + "/" + code)
        .query(Row::of)
        .optional()
        .flatMap(row -> open(row).map(content -> new KeptReport(content, row.keptAt())));
  }

  /** Keeps a file that was handed in; one with the same id is the same file. */
  public void keepAttachment(CaseId id, Attachment attachment, byte[] content) {
    keep(
        id,
        Kind.ATTACHMENT,
        attachment.id(),
        new Label(attachment.name(), attachment.type()),
        content);
  }

  /** Whether a file is kept. */
  public boolean hasAttachment(CaseId id, String attachment) {
    return jdbc.sql(
                "SELECT COUNT(*) FROM case_paper WHERE case_id = ? AND kind = ? AND paper_key = ?")
            .params(id.value(), Kind.ATTACHMENT.word(), attachment)
            .query(Long.class)
            .single()
        > 0;
  }

  /** The files of a case, in the order in which they came. */
  public List<KeptAttachment> attachments(CaseId id) {
    return rows(id, Kind.ATTACHMENT).stream().flatMap(row -> attachment(row).stream()).toList();
  }

  private Optional<KeptAttachment> attachment(Row row) {
    return open(row)
        .flatMap(
            content ->
                json.read(row.caseId(), place(row) + "/label", row.label(), Label.class)
                    .map(label -> new KeptAttachment(label.name(), label.type(), content)));
  }

  /** Keeps words that the researcher reads on the status page; the same key is kept once. */
  public void tell(CaseId id, String key, String words) {
    keep(id, Kind.WORDS, key, new Label("", ""), words.getBytes(StandardCharsets.UTF_8));
  }

  /** What the researcher is told on the status page, the oldest first. */
  public List<Words> words(CaseId id) {
    return rows(id, Kind.WORDS).stream()
        .flatMap(
            row ->
                open(row)
                    .map(text -> new Words(row.keptAt(), new String(text, StandardCharsets.UTF_8)))
                    .stream())
        .toList();
  }

  /** Takes all papers of a case away, in the running transaction. */
  public void forget(CaseId id) {
    jdbc.sql("DELETE FROM case_paper WHERE case_id = ?").param(id.value()).update();
  }

  private void keep(CaseId id, Kind kind, String key, Label label, byte[] content) {
    String place = place(kind.word(), key);
    jdbc.sql(
            """
            INSERT INTO case_paper (case_id, kind, paper_key, kept_at, label, content)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (case_id, kind, paper_key) DO NOTHING""")
        .params(
            id.value(),
            kind.word(),
            key,
            clock.millis(),
            json.write(id, place + "/label", label),
            seals.seal(KeyOwner.of(id), place, content))
        .update();
  }

  private List<Row> rows(CaseId id, Kind kind) {
    return jdbc.sql(
            "SELECT "
                + Row.COLUMNS
                + " FROM case_paper WHERE case_id = ? AND kind = ? ORDER BY kept_at, paper_key")
        .params(id.value(), kind.word())
        .query(Row::of)
        .list();
  }

  private Optional<byte[]> open(Row row) {
    return seals.open(KeyOwner.of(row.caseId()), place(row), row.content());
  }

  private static String place(Row row) {
    return place(row.kind(), row.key());
  }

  private static String place(String kind, String key) {
    return "case_paper/" + kind + "/" + key;
  }

  private enum Kind {
    REPORT,
    ATTACHMENT,
    WORDS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a file is called; sealed like its content. */
  private record Label(String name, String type) {}

  private record Row(
      CaseId caseId, String kind, String key, Instant keptAt, String label, byte[] content) {
    static final String COLUMNS = "case_id, kind, paper_key, kept_at, label, content";

    static Row of(java.sql.ResultSet row, int number) throws java.sql.SQLException {
      return new Row(
          new CaseId(row.getString(1)),
          row.getString(2),
          row.getString(3),
          Instant.ofEpochMilli(row.getLong(4)),
          row.getString(5),
          row.getBytes(6));
    }
  }

  /**
   * A file as it was handed in.
   *
   * @param name as the stranger called it
   * @param type as the source said
   * @param content raw
   */
  public record KeptAttachment(String name, String type, byte[] content) {
    /** Says the size and nothing that is sealed. */
    @Override
    public String toString() {
      return "KeptAttachment[" + content.length + " bytes]";
    }
  }

  /** Words to a researcher; sealed. */
  public record Words(Instant at, String text) {
    /** Says when, not what. */
    @Override
    public String toString() {
      return "Words[" + at + "]";
    }
  }
}
