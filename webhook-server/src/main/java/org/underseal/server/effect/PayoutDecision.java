package org.underseal.server.effect;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Finding;
import org.underseal.server.casework.Occasion;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.outbox.Outbox;

/** What a person decides about payouts that Underseal can't tell for certain. */
public final class PayoutDecision {
  private static final Occasion OCCASION = Occasion.of("underseal case payout");

  private static final int EVIDENCE_CHARACTERS_MAX = 200;

  private final CaseRegister register;
  private final PayoutIntents intents;
  private final Outbox outbox;
  private final TransactionTemplate transaction;

  /** On the database. */
  public PayoutDecision(
      CaseRegister register,
      PayoutIntents intents,
      Outbox outbox,
      TransactionTemplate transaction) {
    this.register = register;
    this.intents = intents;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /**
   * This payout is the award's.
   *
   * @throws IllegalArgumentException if no such award waits to be paid
   */
  public void is(CaseId id, AwardId award, String payout, String by) {
    decide(
        id,
        new Event.PayoutJudged(award, List.of(payout), true, by),
        (rail, code) -> intents.adopt(id, award, rail, code, payout));
  }

  /**
   * These payouts are not the award's: it may be asked for beside them.
   *
   * @throws IllegalArgumentException if no such award waits to be paid
   */
  public void isNot(CaseId id, AwardId award, List<String> payouts, String by) {
    decide(
        id,
        new Event.PayoutJudged(award, payouts, false, by),
        (rail, code) -> intents.exclude(id, award, rail, code, payouts));
  }

  /**
   * The award is settled: so much was paid for it in the end.
   *
   * @throws IllegalArgumentException if it has not failed, or the amount is not one of its currency
   */
  public void settled(CaseId id, AwardId award, BigDecimal paid, String by) {
    transaction.executeWithoutResult(
        status -> {
          Award failed =
              register
                  .find(id)
                  .orElseThrow(() -> new IllegalArgumentException("is not known"))
                  .reward()
                  .award(award)
                  .filter(Award::isToSettle)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "has no %s that the rail paid otherwise or not at all, or that came back"
                                  .formatted(award.word())));
          Money amount = money(paid, failed.amount().currency());
          register.apply(
              id, new Event.AwardSettled(award, amount, by), Occasion.of("underseal case settle"));
        });
  }

  /**
   * The money of a paid award came back.
   *
   * @param evidence where that can be seen
   * @throws IllegalArgumentException if it is not paid, or the evidence is no line of words
   */
  public void reversed(CaseId id, AwardId award, String evidence, String by) {
    String line = Finding.oneLine(evidence);
    if (line.isEmpty() || line.length() > EVIDENCE_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "needs evidence in a line of at most %d characters".formatted(EVIDENCE_CHARACTERS_MAX));
    }
    transaction.executeWithoutResult(
        status -> {
          register
              .find(id)
              .orElseThrow(() -> new IllegalArgumentException("is not known"))
              .reward()
              .award(award)
              .filter(found -> found.state() == Award.State.PAID && !found.amount().isZero())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "has no %s that is paid".formatted(award.word())));
          register.apply(
              id, new Event.AwardReversed(award, line, by), Occasion.of("underseal case reverse"));
        });
  }

  private static Money money(BigDecimal amount, Currency currency) {
    try {
      if (amount.signum() >= 0) {
        return Money.of(amount, currency);
      }
    } catch (ArithmeticException tooFine) {
      // Said below.
    }
    throw new IllegalArgumentException("can't be paid %s in %s".formatted(amount, currency));
  }

  private void decide(CaseId id, Event.PayoutJudged judged, Note note) {
    transaction.executeWithoutResult(
        status -> {
          CaseFile file =
              register.find(id).orElseThrow(() -> new IllegalArgumentException("is not known"));
          file.reward()
              .award(judged.award())
              .filter(found -> found.state() == Award.State.REQUESTED)
              .filter(found -> found.payoutId().isEmpty())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "has no %s that waits to be paid".formatted(judged.award().word())));
          note.on(register.projectOf(file).programme().rail(), file.report().code());
          register.apply(id, judged, OCCASION);
          outbox.retry(id);
        });
  }

  private interface Note {
    void on(String rail, String reportCode);
  }
}
