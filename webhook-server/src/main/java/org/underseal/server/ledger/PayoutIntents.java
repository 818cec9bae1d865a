package org.underseal.server.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.Award;
import org.underseal.server.database.StoredJson;

/**
 * What is about to be asked of a rail that knows no idempotency key: written with the payouts that
 * the rail listed before, so that the one that came of it can be told from them.
 */
public final class PayoutIntents {
  private final JdbcClient jdbc;
  private final StoredJson json;
  private final Clock clock;

  /** On the database. */
  public PayoutIntents(JdbcClient jdbc, StoredJson json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** The intent for an award, if the rail may have been asked. */
  public Optional<Intent> find(CaseId caseId, Award.Kind kind) {
    return jdbc.sql(
            "SELECT known_payouts, intended_at, payout_id FROM payout_intent WHERE award_key = ?")
        .param(key(caseId, kind))
        .query(
            (row, number) ->
                new Intent(
                    json.readTexts(row.getString(1)),
                    Instant.ofEpochMilli(row.getLong(2)),
                    Optional.ofNullable(row.getString(3))))
        .optional();
  }

  /** Writes the intent, or writes it anew before another try; durable when it returns. */
  public void intend(
      CaseId caseId, Award.Kind kind, String rail, String reportCode, List<String> known) {
    jdbc.sql(
            """
            INSERT INTO payout_intent (award_key, rail, report_code, known_payouts, intended_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (award_key) DO UPDATE SET intended_at = excluded.intended_at""")
        .params(key(caseId, kind), rail, reportCode, json.write(known), clock.millis())
        .update();
  }

  /** Forgets an intent of which is known that nothing was sent. */
  public void withdraw(CaseId caseId, Award.Kind kind) {
    jdbc.sql("DELETE FROM payout_intent WHERE award_key = ? AND payout_id IS NULL")
        .param(key(caseId, kind))
        .update();
  }

  /** The payouts on this report that awards have already taken as theirs. */
  public List<String> claimed(String rail, String reportCode) {
    return jdbc.sql(
            """
            SELECT payout_id FROM payout_intent
            WHERE rail = ? AND report_code = ? AND payout_id IS NOT NULL""")
        .params(rail, reportCode)
        .query(String.class)
        .list();
  }

  /** Takes a payout as the one that came of the intent, in the running transaction. */
  public void claim(CaseId caseId, Award.Kind kind, String payoutId) {
    jdbc.sql("UPDATE payout_intent SET payout_id = ? WHERE award_key = ?")
        .params(payoutId, key(caseId, kind))
        .update();
  }

  private static String key(CaseId caseId, Award.Kind kind) {
    return caseId + "/" + kind.word();
  }

  /**
   * An intent.
   *
   * @param known the payouts on the report that were there before
   * @param at when the rail was about to be asked the last time
   * @param payoutId what came of it, once it is known
   */
  public record Intent(List<String> known, Instant at, Optional<String> payoutId) {}
}
