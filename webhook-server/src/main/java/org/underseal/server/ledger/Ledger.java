package org.underseal.server.ledger;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.Programme;
import org.underseal.server.database.Locks;

/**
 * The ledger. An award moves from the budget to committed, from there to requested, and to paid;
 * each move has a key of its own and so happens once.
 */
public final class Ledger {
  private static final String BUDGET = "budget";
  private static final String COMMITTED = "committed";
  private static final String REQUESTED = "requested";
  private static final String PAID = "paid";

  private final JdbcClient jdbc;
  private final Locks locks;
  private final Clock clock;

  /** On the database. */
  public Ledger(JdbcClient jdbc, Locks locks, Clock clock) {
    this.jdbc = jdbc;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Commits an award out of this year's budget, in the running transaction, which excludes any
   * other that commits out of it.
   *
   * @return whether the budget was enough, or held the award already
   */
  public boolean commit(Programme programme, CaseId caseId, Award.Kind kind, Money amount) {
    locks.hold("budget/" + programme.key() + "/" + year());
    if (isEntered(key(caseId, kind, COMMITTED))) {
      return true;
    }
    if (amount.compareTo(left(programme)) > 0) {
      return false;
    }
    enter(programme, caseId, kind, amount, BUDGET, COMMITTED, "programme " + programme.key());
    return true;
  }

  /** Enters that the rail was asked for an award, in the running transaction. */
  public void requested(
      Programme programme, CaseId caseId, Award.Kind kind, Money amount, String payoutId) {
    enter(programme, caseId, kind, amount, COMMITTED, REQUESTED, "payout " + payoutId);
  }

  /** Enters that the rail says paid, in the running transaction. */
  public void paid(
      Programme programme, CaseId caseId, Award.Kind kind, Money amount, String payoutId) {
    enter(programme, caseId, kind, amount, REQUESTED, PAID, "payout " + payoutId);
  }

  /** What this year's budget has left. */
  public Money left(Programme programme) {
    return programme
        .budget()
        .plus(sum(programme, "to_account", BUDGET))
        .minus(sum(programme, "from_account", BUDGET));
  }

  /** What was paid out of this year's budget. */
  public Money paid(Programme programme) {
    return sum(programme, "to_account", PAID);
  }

  private Money sum(Programme programme, String side, String account) {
    long minorUnits =
        jdbc.sql(
                "SELECT COALESCE(SUM(minor_units), 0) FROM ledger_entry"
                    + " WHERE programme = ? AND budget_year = ? AND "
                    + side
                    + " = ?")
            .params(programme.key(), year(), account)
            .query(Long.class)
            .single();
    return new Money(minorUnits, programme.budget().currency());
  }

  private boolean isEntered(String key) {
    return jdbc.sql("SELECT COUNT(*) FROM ledger_entry WHERE entry_key = ?")
            .param(key)
            .query(Long.class)
            .single()
        > 0;
  }

  private void enter(
      Programme programme,
      CaseId caseId,
      Award.Kind kind,
      Money amount,
      String from,
      String to,
      String evidence) {
    jdbc.sql(
            """
            INSERT INTO ledger_entry (entry_key, programme, budget_year, case_id, posted_at,
              from_account, to_account, minor_units, currency, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry_key) DO NOTHING""")
        .params(
            key(caseId, kind, to),
            programme.key(),
            yearOf(caseId, kind),
            caseId.value(),
            clock.millis(),
            from,
            to,
            amount.minorUnits(),
            amount.currency().getCurrencyCode(),
            evidence)
        .update();
  }

  /** An award stays in the year whose budget it was committed out of. */
  private int yearOf(CaseId caseId, Award.Kind kind) {
    return jdbc.sql("SELECT budget_year FROM ledger_entry WHERE entry_key = ?")
        .param(key(caseId, kind, COMMITTED))
        .query(Integer.class)
        .optional()
        .orElseGet(this::year);
  }

  private int year() {
    return clock.instant().atZone(ZoneOffset.UTC).getYear();
  }

  private static String key(CaseId caseId, Award.Kind kind, String to) {
    return caseId + "/" + kind.word() + "/" + to;
  }
}
