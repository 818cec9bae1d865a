package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.REWARD_COMPUTED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_CUT;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_WITHDRAWN;

import java.util.List;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Effect.Notice;

/** The rules of the reward track: what is owed, by comparing it with what was awarded already. */
final class RewardRules {
  private RewardRules() {}

  /** Awards what is owed and not awarded yet; nothing while the case is on hold or disputed. */
  static void release(Turn turn) {
    if (turn.file().steering().hold().isPresent() || turn.file().triage().disputed().isPresent()) {
      return;
    }
    for (Owed owed : Owed.by(turn.file(), turn.project())) {
      if (owed.amount().compareTo(awarded(turn, owed)) < 0) {
        lower(turn, owed);
      }
      Money more = owed.amount().minus(awarded(turn, owed));
      if (more.compareTo(Money.zero(more.currency())) > 0) {
        award(turn, owed, more);
      }
    }
    AwardRules.advance(turn);
  }

  private static Money awarded(Turn turn, Owed owed) {
    return turn.file().reward().standing(owed.kind(), owed.payee()).stream()
        .map(Award::owed)
        .reduce(Money.zero(owed.amount().currency()), Money::plus);
  }

  /** What nobody outside knows of yet is taken back; what was asked for stays. */
  private static void lower(Turn turn, Owed owed) {
    turn.file().reward().standing(owed.kind(), owed.payee()).stream()
        .filter(Award::isRevocable)
        .forEach(
            award -> {
              AwardRules.put(turn, award.because(Award.State.WITHDRAWN, "less is owed"));
              turn.note(
                  REWARD_WITHDRAWN,
                  policy(turn),
                  AwardRules.words(award),
                  owed.amount().toString());
            });
  }

  private static void award(Turn turn, Owed owed, Money more) {
    Money amount = withinTheCap(turn, more);
    AwardId id = turn.file().reward().next(owed.kind());
    List<String> evidence = owed.evidence(turn.file());
    Award award = Award.computed(id, more, amount, owed.payee(), evidence);
    AwardRules.put(turn, award);
    turn.note(REWARD_COMPUTED, String.join("; ", evidence), AwardRules.words(award));
    if (!amount.equals(more)) {
      turn.note(REWARD_CUT, policy(turn), more.toString(), amount.toString());
      AwardRules.tell(turn, Notice.CUT_BY_CASE_CAP, award);
    }
    if (amount.isZero()) {
      AwardRules.put(turn, award.because(Award.State.CANCELLED, "the cap per case is reached"));
    } else {
      turn.then(new Effect.ReserveReward(id, amount));
    }
  }

  private static Money withinTheCap(Turn turn, Money more) {
    return turn.programme()
        .policy()
        .caps()
        .perCase()
        .map(cap -> cap.minus(held(turn, cap)))
        .map(left -> left.minorUnits() < 0 ? Money.zero(left.currency()) : left)
        .filter(left -> left.compareTo(more) < 0)
        .orElse(more);
  }

  private static Money held(Turn turn, Money cap) {
    return turn.file().reward().awards().stream()
        .filter(award -> award.state() != Award.State.WITHDRAWN)
        .map(Award::amount)
        .reduce(Money.zero(cap.currency()), Money::plus);
  }

  private static String policy(Turn turn) {
    return "programme " + turn.programme().key();
  }
}
