package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.APPROVAL_AWAITED;
import static org.underseal.server.casework.HistoryEntry.What.PAID_BESIDE;
import static org.underseal.server.casework.HistoryEntry.What.PAYOUT_JUDGED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_APPROVED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_CUT;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_FAILED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_PAID;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_QUESTIONED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_REQUESTED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_RESTORED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_REVERSED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_SETTLED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_WITHDRAWN;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.Effect.Message;
import org.underseal.server.casework.Effect.Notice;

/** How an award goes its way: reserved, approved, held back, asked for, paid, or taken back. */
final class AwardRules {
  private AwardRules() {}

  /** What time, a landing or a revert mean for the awards that wait. */
  static void advance(Turn turn) {
    for (Award award : turn.file().reward().awards()) {
      boolean earned = PaymentGate.isEarned(turn.file(), policy(turn), award.kind());
      switch (award.state()) {
        case AWAITING_APPROVAL -> {
          if (earned) {
            remind(turn, award);
          } else {
            question(turn, award);
          }
        }
        case HOLDING -> {
          if (earned) {
            payOrHold(turn, award);
          } else {
            question(turn, award);
          }
        }
        case QUESTIONED -> answer(turn, award, earned);
        case COMPUTED, REQUESTED, PAID, FAILED, REVERSED, CANCELLED, WITHDRAWN -> {}
      }
    }
  }

  /** The budget holds it, or as much of it as a cap leaves. */
  static void reserved(Turn turn, Event.RewardReserved event) {
    inState(turn, event.award(), State.COMPUTED)
        .ifPresent(award -> reserved(turn, award, event.held(), event.cut()));
  }

  private static void reserved(Turn turn, Award award, Money held, Optional<Notice> cut) {
    Award next = award.cutTo(held);
    cut.ifPresent(
        why -> {
          turn.note(
              REWARD_CUT, "programme " + turn.programme().key(), words(award), held.toString());
          tell(turn, why, next);
        });
    if (held.isZero()) {
      put(turn, next.because(State.CANCELLED, "nothing is left of it"));
    } else {
      approveOrGoOn(turn, next);
    }
  }

  private static void approveOrGoOn(Turn turn, Award award) {
    if (award.approvedBy().isEmpty() && needsApproval(turn, award)) {
      put(turn, award.waiting(State.AWAITING_APPROVAL, turn.now()));
      turn.note(APPROVAL_AWAITED, "programme " + turn.programme().key(), words(award));
      policy(turn)
          .approval()
          .remindAfter()
          .ifPresent(wait -> turn.then(new Effect.Wake(turn.now().plus(wait))));
    } else {
      payOrHold(turn, award);
    }
  }

  /** Above the limit, and where the severity was raised after an award if the policy says so. */
  private static boolean needsApproval(Turn turn, Award award) {
    RewardTrack reward = turn.file().reward();
    boolean isDifference = reward.standing(award.kind(), award.payee()).size() > 1;
    return policy(turn)
            .approval()
            .above()
            .filter(limit -> whole(reward, award).compareTo(limit) > 0)
            .isPresent()
        || isDifference && policy(turn).raiseNeedsApproval();
  }

  /** Of a bounty that a maintainer divides the whole counts: parts would pass below the limit. */
  private static Money whole(RewardTrack reward, Award award) {
    boolean isPart = award.kind() == Award.Kind.BOUNTY || award.kind() == Award.Kind.SHARE;
    return reward.split().isEmpty() || !isPart
        ? award.amount()
        : Stream.of(Award.Kind.BOUNTY, Award.Kind.SHARE)
            .flatMap(kind -> reward.standing(kind).stream())
            .map(part -> part.id().equals(award.id()) ? award.amount() : part.amount())
            .reduce(Money.zero(award.amount().currency()), Money::plus);
  }

  private static void remind(Turn turn, Award award) {
    Optional<Instant> due =
        policy(turn).approval().remindAfter().flatMap(w -> award.since().map(s -> s.plus(w)));
    if (due.filter(at -> !at.isAfter(turn.now())).isPresent()) {
      tell(turn, Notice.APPROVAL_WAITS, award);
      put(turn, award.waiting(State.AWAITING_APPROVAL, turn.now()));
      policy(turn)
          .approval()
          .remindAfter()
          .ifPresent(wait -> turn.then(new Effect.Wake(turn.now().plus(wait))));
    }
  }

  static void approve(Turn turn, Login by, String evidence) {
    for (Award award : turn.file().reward().awards()) {
      if (award.state() == State.AWAITING_APPROVAL) {
        turn.noteBy(by.value(), REWARD_APPROVED, evidence, words(award));
        payOrHold(turn, award.approved(by, evidence));
      }
    }
  }

  /** Asks for it, unless the hold window is still open or what it rests on is gone. */
  private static void payOrHold(Turn turn, Award award) {
    CaseFile file = turn.file();
    Optional<Instant> windowEnds = PaymentGate.windowEnds(file, policy(turn), award.kind());
    boolean isOver = windowEnds.filter(end -> end.isAfter(turn.now())).isEmpty();
    if (isOver && PaymentGate.isEarned(file, policy(turn), award.kind())) {
      put(turn, award.to(State.REQUESTED));
      turn.then(new Effect.PayReward(award.id(), award.amount(), award.payee()));
    } else if (award.state() != State.HOLDING) {
      put(turn, award.waiting(State.HOLDING, turn.now()));
      windowEnds.ifPresent(end -> turn.then(new Effect.Wake(end)));
    }
  }

  private static void question(Turn turn, Award award) {
    put(turn, award.waiting(State.QUESTIONED, turn.now()));
    turn.note(REWARD_QUESTIONED, "the landing is gone", words(award));
    tell(turn, Notice.LANDING_GONE, award);
    turn.then(new Effect.Wake(turn.now().plus(policy(turn).question())));
  }

  private static void answer(Turn turn, Award award, boolean earned) {
    Instant until = award.since().orElse(turn.now()).plus(policy(turn).question());
    if (earned) {
      turn.note(REWARD_RESTORED, "the landing is there again", words(award));
      approveOrGoOn(turn, award);
    } else if (!until.isAfter(turn.now())) {
      put(turn, award.because(State.WITHDRAWN, "the landing is gone"));
      turn.note(REWARD_WITHDRAWN, "the landing is gone", words(award));
      tell(turn, Notice.WITHDRAWN, award);
    }
  }

  static void requested(Turn turn, AwardId id, String payoutId) {
    Optional<Award> asked =
        inState(turn, id, State.REQUESTED).filter(award -> award.payoutId().isEmpty());
    asked.ifPresent(
        award -> {
          put(turn, award.askedFor(payoutId));
          turn.note(REWARD_REQUESTED, "payout " + payoutId, words(award));
          turn.then(new Effect.ConfirmPayout(id));
        });
  }

  static void read(Turn turn, AwardId id, Payout payout) {
    Optional<Award> asked =
        inState(turn, id, State.REQUESTED)
            .filter(award -> award.payoutId().equals(Optional.of(payout.id())));
    asked.ifPresent(
        award -> {
          switch (payout.state()) {
            case PENDING -> {}
            case PAID -> paid(turn, award, payout);
            case FAILED -> failed(turn, award, "the rail did not pay", payout, Notice.NOT_PAID);
          }
        });
  }

  /** What somebody paid by hand in the very moment can't be taken back; it is said. */
  static void besides(Turn turn, Event.PayoutRead event) {
    boolean isOurs =
        turn.file()
            .reward()
            .award(event.award())
            .filter(award -> award.payoutId().equals(Optional.of(event.payout().id())))
            .isPresent();
    if (isOurs && !event.beside().isEmpty()) {
      turn.note(PAID_BESIDE, "payout " + String.join(", ", event.beside()), event.award().word());
      turn.file()
          .reward()
          .award(event.award())
          .ifPresent(award -> tell(turn, Notice.PAID_BESIDE, award));
    }
  }

  /** Where the award stands says the next reading of the rail. */
  static void judged(Turn turn, Event.PayoutJudged event) {
    turn.noteBy(
        event.by(),
        PAYOUT_JUDGED,
        "payout " + String.join(", ", event.payoutIds()),
        event.award().word(),
        event.isIt() ? "is it" : "is not it");
  }

  private static void paid(Turn turn, Award award, Payout payout) {
    if (!payout.amount().equals(award.amount())) {
      failed(turn, award, "the rail paid " + payout.amount(), payout, Notice.PAID_OTHERWISE);
      return;
    }
    put(turn, award.to(State.PAID));
    turn.note(REWARD_PAID, "payout " + payout.id(), words(award));
    if (award.isForReport()) {
      String occasion = award.id().equals(AwardId.BOUNTY) ? "" : "/" + award.id();
      turn.then(
          new Effect.TellResearcher(
              Message.REWARDED, Optional.of(award.amount().toString()), occasion));
    }
  }

  private static void failed(Turn turn, Award award, String why, Payout payout, Notice notice) {
    put(turn, award.because(State.FAILED, why));
    turn.note(REWARD_FAILED, "payout " + payout.id(), words(award), why);
    tell(turn, notice, award);
  }

  /** What a person settled is paid with what they say was paid. */
  static void settled(Turn turn, Event.AwardSettled event) {
    turn.file()
        .reward()
        .award(event.award())
        .filter(Award::isToSettle)
        .ifPresent(
            award -> {
              put(turn, award.cutTo(event.paid()).to(State.PAID));
              turn.noteBy(
                  event.by(), REWARD_SETTLED, "command", words(award), event.paid().toString());
            });
  }

  /**
   * Money that came back is nobody's until a person settles it; nothing is paid again by itself.
   */
  static void reversed(Turn turn, Event.AwardReversed event) {
    inState(turn, event.award(), State.PAID)
        .filter(award -> !award.amount().isZero())
        .ifPresent(
            award -> {
              Award next = award.because(State.REVERSED, event.evidence());
              put(turn, next);
              turn.noteBy(event.by(), REWARD_REVERSED, event.evidence(), words(award));
              tell(turn, Notice.REVERSED, next);
            });
  }

  /** What a person let go of is theirs to settle. */
  static void cancel(Turn turn, AwardId id) {
    turn.file()
        .reward()
        .award(id)
        .filter(award -> award.state() != State.PAID && award.state() != State.REVERSED)
        .ifPresent(award -> put(turn, award.to(State.CANCELLED)));
  }

  static void tell(Turn turn, Notice notice, Award award) {
    turn.then(
        new Effect.TellMaintainers(
            notice, award.id(), award.amount(), "revision-" + turn.file().revision()));
  }

  static void put(Turn turn, Award award) {
    turn.becomes(turn.file().with(turn.file().reward().put(award)));
  }

  static String words(Award award) {
    return award.id().word() + " " + award.amount();
  }

  private static RewardPolicy policy(Turn turn) {
    return turn.programme().policy();
  }

  private static Optional<Award> inState(Turn turn, AwardId id, State state) {
    return turn.file().reward().award(id).filter(award -> award.state() == state);
  }
}
