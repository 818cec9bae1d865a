package org.underseal.server.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.AwardId;
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
  public Optional<Intent> find(CaseId caseId, AwardId award) {
    return jdbc.sql(
            "SELECT known_payouts, intended_at, payout_id FROM payout_intent WHERE award_key = ?")
        .param(key(caseId, award))
        .query(
            (row, number) ->
                new Intent(
                    json.readTexts(row.getString(1)),
                    Instant.ofEpochMilli(row.getLong(2)),
                    Optional.ofNullable(row.getString(3))))
        .optional();
  }

  /**
   * Writes the intent for the first try; durable when it returns.
   *
   * @return the try, which may ask the rail; empty if somebody else, on whichever node, came first
   */
  public Optional<Try> intend(
      CaseId caseId, AwardId award, String rail, String reportCode, List<String> known) {
    Instant now = now();
    int written =
        jdbc.sql(
                """
                INSERT INTO payout_intent (award_key, rail, report_code, known_payouts, intended_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT (award_key) DO NOTHING""")
            .params(key(caseId, award), rail, reportCode, json.write(known), now.toEpochMilli())
            .update();
    return written == 1 ? Optional.of(new Try(caseId, award, now)) : Optional.empty();
  }

  /**
   * Writes the intent anew before another try; durable when it returns.
   *
   * @param before the intent as it was read when another try was decided on; the new try has to be
   *     later
   * @return the try, which may ask the rail; empty if somebody else, on whichever node, came first
   */
  public Optional<Try> intendAgain(CaseId caseId, AwardId award, Intent before) {
    Instant now = now();
    int written =
        jdbc.sql(
                """
                UPDATE payout_intent SET intended_at = ?
                WHERE award_key = ? AND intended_at = ? AND intended_at < ? AND payout_id IS NULL""")
            .params(
                now.toEpochMilli(),
                key(caseId, award),
                before.at().toEpochMilli(),
                now.toEpochMilli())
            .update();
    return written == 1 ? Optional.of(new Try(caseId, award, now)) : Optional.empty();
  }

  /** Whether no later try has been begun. */
  public boolean isLatest(Try asked) {
    return jdbc.sql(
                """
                SELECT COUNT(*) FROM payout_intent
                WHERE award_key = ? AND intended_at = ? AND payout_id IS NULL""")
            .params(key(asked.caseId(), asked.award()), asked.at().toEpochMilli())
            .query(Long.class)
            .single()
        == 1;
  }

  /** Forgets the intent of a first try of which is known that nothing was sent. */
  public void withdraw(Try nothingSent) {
    jdbc.sql(
            """
            DELETE FROM payout_intent
            WHERE award_key = ? AND intended_at = ? AND payout_id IS NULL""")
        .params(key(nothingSent.caseId(), nothingSent.award()), nothingSent.at().toEpochMilli())
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

  /** Whether another award of this report may have asked the rail, and nobody knows what came. */
  public boolean isAnotherOpen(String rail, String reportCode, CaseId caseId, AwardId award) {
    return jdbc.sql(
                """
                SELECT COUNT(*) FROM payout_intent
                WHERE rail = ? AND report_code = ? AND award_key <> ? AND payout_id IS NULL""")
            .params(rail, reportCode, key(caseId, award))
            .query(Long.class)
            .single()
        > 0;
  }

  /** Takes a payout as the one that came of the intent, in the running transaction. */
  public void claim(CaseId caseId, AwardId award, String payoutId) {
    jdbc.sql("UPDATE payout_intent SET payout_id = ? WHERE award_key = ?")
        .params(payoutId, key(caseId, award))
        .update();
  }

  /**
   * Takes a payout that nobody here knows to have asked for as the one of an award, in the running
   * transaction.
   *
   * @throws IllegalStateException if the award or the payout is another's meanwhile
   */
  public void adopt(CaseId caseId, AwardId award, String rail, String reportCode, String payout) {
    exclude(caseId, award, rail, reportCode, List.of());
    int taken =
        claimed(rail, reportCode).contains(payout)
            ? 0
            : jdbc.sql(
                    """
                    UPDATE payout_intent SET payout_id = ?
                    WHERE award_key = ? AND payout_id IS NULL""")
                .params(payout, key(caseId, award))
                .update();
    if (taken == 0) {
      throw new IllegalStateException("payout %s or the award is another's".formatted(payout));
    }
  }

  /**
   * Notes that these payouts are not an award's, in the running transaction. The rail may be asked
   * for it after the time that an answer may take.
   */
  public void exclude(
      CaseId caseId, AwardId award, String rail, String reportCode, List<String> payouts) {
    if (intend(caseId, award, rail, reportCode, payouts).isEmpty()) {
      List<String> known = new ArrayList<>(find(caseId, award).orElseThrow().known());
      known.addAll(payouts);
      jdbc.sql("UPDATE payout_intent SET known_payouts = ? WHERE award_key = ?")
          .params(json.write(known), key(caseId, award))
          .update();
    }
  }

  /** As it is stored, so that it can be compared with what is. */
  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static String key(CaseId caseId, AwardId award) {
    return caseId + "/" + award.word();
  }

  /**
   * An intent.
   *
   * @param known the payouts on the report that were there before
   * @param at when the rail was about to be asked the last time
   * @param payoutId what came of it, once it is known
   */
  public record Intent(List<String> known, Instant at, Optional<String> payoutId) {}

  /**
   * A try to have an award paid. Its time tells it from every other try for the same award.
   *
   * @param caseId whose
   * @param award which of its awards
   * @param at when the intent was written
   */
  public record Try(CaseId caseId, AwardId award, Instant at) {}
}
