package org.underseal.server.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.RewardPolicy;
import org.underseal.server.database.Locks;

/**
 * The ledger: double entry, and nothing in it is ever changed. An award's money leaves the budget
 * by {@link #commit}, and from then on goes where its case goes, by {@link #follow}, in the very
 * transaction that changes the case: so the two can't disagree.
 */
public final class Ledger {
  private final JdbcClient jdbc;
  private final Payees payees;
  private final Locks locks;
  private final Clock clock;

  /** On the database. */
  public Ledger(JdbcClient jdbc, Payees payees, Locks locks, Clock clock) {
    this.jdbc = jdbc;
    this.payees = payees;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Commits an award out of the programme's budget for this period, or as much of it as the cap per
   * researcher and year leaves, in the running transaction, which excludes any other that commits
   * out of it.
   *
   * @return how much is held, which may be nothing; empty if the budget is not enough
   */
  public Optional<Money> commit(Programme programme, CaseFile file, Award award) {
    locks.hold("budget/" + programme.key());
    Optional<Money> before = committed(file.id(), award.id());
    if (before.isPresent()) {
      return before;
    }
    String payee = payees.name(programme.rail(), award.payee());
    Money amount = withinTheCap(programme, payee, award.amount());
    if (amount.compareTo(left(programme)) > 0) {
      return Optional.empty();
    }
    if (!amount.isZero()) {
      int period = programme.policy().period().of(clock.instant());
      enter(
          new Posting(programme.key(), period, file.id(), award.id(), payee),
          Account.BUDGET.word(),
          Account.COMMITTED,
          amount,
          "revision %d of the case".formatted(file.revision()));
    }
    return Optional.of(amount);
  }

  private Optional<Money> committed(CaseId caseId, AwardId award) {
    return jdbc.sql("SELECT minor_units, currency FROM ledger_entry WHERE entry_key = ?")
        .param(key(caseId, award) + Account.COMMITTED.word())
        .query((row, number) -> money(row.getLong(1), row.getString(2)))
        .optional();
  }

  private Money withinTheCap(Programme programme, String payee, Money amount) {
    return programme
        .policy()
        .caps()
        .perResearcher()
        .map(cap -> cap.minus(awardedThisYear(programme, payee, cap)))
        .map(left -> left.minorUnits() < 0 ? Money.zero(left.currency()) : left)
        .filter(left -> left.compareTo(amount) < 0)
        .orElse(amount);
  }

  /** Out of the budget and not back in it, by the day on which it was committed. */
  private Money awardedThisYear(Programme programme, String payee, Money cap) {
    int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
    long minorUnits =
        jdbc.sql(
                """
                SELECT COALESCE(SUM(CASE WHEN from_account = 'budget' THEN minor_units
                  ELSE -minor_units END), 0) FROM ledger_entry
                WHERE programme = ? AND payee = ? AND (from_account = 'budget' OR to_account = 'budget')
                  AND posted_at >= ? AND posted_at < ?\
                """)
            .params(programme.key(), payee, begin(year), begin(year + 1))
            .query(Long.class)
            .single();
    return new Money(minorUnits, cap.currency());
  }

  private static long begin(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /**
   * Moves the money of every award that is not as it was before, in the running transaction. An
   * award may have been taken back while the budget was being asked for it: so those are looked at
   * each time.
   */
  public void follow(CaseFile before, CaseFile after) {
    for (Award award : after.reward().awards()) {
      boolean changed = !before.reward().award(award.id()).equals(Optional.of(award));
      if (changed || award.isTakenBack()) {
        Account.of(award).ifPresent(to -> move(after, award, to));
      }
    }
  }

  /**
   * What a rail was paid otherwise than was asked for goes back to the budget, or comes from it.
   */
  private void move(CaseFile file, Award award, Account to) {
    String evidence =
        award
            .payoutId()
            .map(id -> "payout " + id)
            .orElse("revision %d of the case".formatted(file.revision()));
    for (Standing standing : standing(file.id(), award.id())) {
      if (standing.account().equals(to.word())) {
        continue;
      }
      Money amount = standing.amount();
      Money over = amount.minus(award.amount());
      boolean isLess = to == Account.PAID && over.minorUnits() > 0;
      Money moved = isLess ? award.amount() : amount;
      enterIfAny(standing.posting(), standing.account(), to, moved, evidence);
      if (isLess) {
        enter(standing.posting(), standing.account(), Account.BUDGET, over, evidence);
      } else if (to == Account.PAID && over.minorUnits() < 0) {
        Money more = award.amount().minus(amount);
        enter(standing.posting(), Account.BUDGET.word(), to, more, evidence);
      }
    }
  }

  private void enterIfAny(Posting of, String from, Account to, Money amount, String evidence) {
    if (!amount.isZero()) {
      enter(of, from, to, amount, evidence);
    }
  }

  /** Where the money of an award stands outside the budget. */
  private List<Standing> standing(CaseId caseId, AwardId award) {
    String prefix = key(caseId, award);
    return jdbc.sql(
            """
            SELECT programme, budget_year, currency, account, SUM(moved), MAX(payee) FROM (
              SELECT entry_key, case_id, programme, budget_year, currency, payee,
                to_account AS account, minor_units AS moved FROM ledger_entry
              UNION ALL
              SELECT entry_key, case_id, programme, budget_year, currency, payee,
                from_account, -minor_units FROM ledger_entry) AS sides
            WHERE case_id = ? AND entry_key LIKE ? AND account <> 'budget'
            GROUP BY programme, budget_year, currency, account HAVING SUM(moved) > 0\
            """)
        .params(caseId.value(), prefix + "%")
        .query(
            (row, number) ->
                new Standing(
                    new Posting(
                        row.getString(1),
                        row.getInt(2),
                        caseId,
                        award,
                        String.valueOf(row.getString(6))),
                    row.getString(4),
                    money(row.getLong(5), row.getString(3))))
        .list();
  }

  private void enter(Posting of, String from, Account to, Money amount, String evidence) {
    String key = key(of.caseId(), of.award()) + to.word();
    jdbc.sql(
            """
            INSERT INTO ledger_entry (entry_key, programme, budget_year, case_id, posted_at,
              from_account, to_account, minor_units, currency, evidence, payee)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            isEntered(key) ? key + "/" + entries(of) : key,
            of.programme(),
            of.period(),
            of.caseId().value(),
            clock.millis(),
            from,
            to.word(),
            amount.minorUnits(),
            amount.currency().getCurrencyCode(),
            evidence,
            of.payee())
        .update();
  }

  private boolean isEntered(String key) {
    return count("entry_key = ?", key) > 0;
  }

  private long entries(Posting of) {
    return count("entry_key LIKE ?", key(of.caseId(), of.award()) + "%");
  }

  private long count(String where, String key) {
    return jdbc.sql("SELECT COUNT(*) FROM ledger_entry WHERE " + where)
        .param(key)
        .query(Long.class)
        .single();
  }

  /** What the budget of this period has left. */
  public Money left(Programme programme) {
    return programme
        .policy()
        .budget()
        .plus(sum(programme, "to_account", Account.BUDGET))
        .minus(sum(programme, "from_account", Account.BUDGET));
  }

  /** What was paid out of this period's budget and did not come back. */
  public Money paid(Programme programme) {
    return sum(programme, "to_account", Account.PAID)
        .minus(sum(programme, "from_account", Account.PAID));
  }

  private Money sum(Programme programme, String side, Account account) {
    RewardPolicy policy = programme.policy();
    Instant now = clock.instant();
    long minorUnits =
        jdbc.sql(
                "SELECT COALESCE(SUM(minor_units), 0) FROM ledger_entry"
                    + " WHERE programme = ? AND budget_year = ? AND "
                    + side
                    + " = ?")
            .params(programme.key(), policy.period().of(now), account.word())
            .query(Long.class)
            .single();
    return new Money(minorUnits, policy.budget().currency());
  }

  private static Money money(long minorUnits, String currency) {
    return new Money(minorUnits, java.util.Currency.getInstance(currency));
  }

  private static String key(CaseId caseId, AwardId award) {
    return caseId + "/" + award.word() + "/";
  }

  /** Whose money is moved. */
  private record Posting(
      String programme, int period, CaseId caseId, AwardId award, String payee) {}

  /** Money of an award on an account. */
  private record Standing(Posting posting, String account, Money amount) {}
}
