package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.APPROVAL_AWAITED;
import static org.underseal.server.casework.HistoryEntry.What.PAYOUT_JUDGED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_APPROVED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_COMPUTED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_FAILED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_PAID;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_REQUESTED;

import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.server.casework.Award.Kind;
import org.underseal.server.casework.Effect.Message;

/** The rules of the reward track. */
final class RewardRules {
  private RewardRules() {}

  /** Computes what is owed as soon as the programme's event has come. */
  static void release(Turn turn) {
    if (turn.file().triage().state() != Triage.State.ACCEPTED
        || turn.file().steering().hold().isPresent()) {
      return;
    }
    Optional<Money> bounty = bounty(turn.file(), turn.programme());
    if (bounty.isEmpty()) {
      return;
    }
    if (PaymentGate.isEarned(turn.file(), turn.programme(), Kind.BOUNTY)) {
      award(
          turn, Award.computed(Kind.BOUNTY, bounty.get(), turn.file().report().researcher().id()));
    }
    Money bonus = bounty.get().percent(turn.programme().fixBonusPercent());
    if (PaymentGate.isEarned(turn.file(), turn.programme(), Kind.FIX_BONUS) && !bonus.isZero()) {
      outsideFixer(turn.file())
          .flatMap(turn.file().steering()::payee)
          .ifPresent(payee -> award(turn, Award.computed(Kind.FIX_BONUS, bonus, payee)));
    }
  }

  /** The bounty that a maintainer set, or that the programme's table has for the severity. */
  private static Optional<Money> bounty(CaseFile file, Programme programme) {
    return file.reward()
        .setAmount()
        .or(() -> Optional.ofNullable(programme.rewards().get(file.finding().severity())))
        .filter(amount -> !amount.isZero());
  }

  /** Who wrote the fix, if it has landed and they can't push to the public repository. */
  static Optional<Login> outsideFixer(CaseFile file) {
    return file.fix().branches().stream()
        .filter(branch -> branch.state() == FixBranch.State.LANDED)
        .flatMap(branch -> branch.proposal().stream())
        .filter(FixBranch.Proposal::authorOutside)
        .map(FixBranch.Proposal::author)
        .findFirst();
  }

  private static void award(Turn turn, Award award) {
    if (turn.file().reward().award(award.kind()).isPresent()) {
      return;
    }
    put(turn, award);
    turn.note(REWARD_COMPUTED, "programme " + turn.programme().key(), words(award));
    turn.then(new Effect.ReserveReward(award.kind(), award.amount()));
  }

  static void reserved(Turn turn, Kind kind) {
    Optional<Award> computed = inState(turn, kind, Award.State.COMPUTED);
    computed.ifPresent(
        award -> {
          if (needsApproval(turn.programme(), award)) {
            put(turn, award.to(Award.State.AWAITING_APPROVAL));
            turn.note(APPROVAL_AWAITED, "programme " + turn.programme().key(), words(award));
          } else {
            pay(turn, award);
          }
        });
  }

  private static boolean needsApproval(Programme programme, Award award) {
    return programme
        .approvalAbove()
        .filter(limit -> award.amount().compareTo(limit) > 0)
        .isPresent();
  }

  static void approve(Turn turn, Login by, String evidence) {
    for (Award award : turn.file().reward().awards()) {
      if (award.state() == Award.State.AWAITING_APPROVAL) {
        turn.noteBy(by.value(), REWARD_APPROVED, evidence, words(award));
        pay(turn, award);
      }
    }
  }

  private static void pay(Turn turn, Award award) {
    put(turn, award.to(Award.State.REQUESTED));
    turn.then(new Effect.PayReward(award.kind(), award.amount(), award.payee()));
  }

  static void requested(Turn turn, Kind kind, String payoutId) {
    Optional<Award> asked =
        inState(turn, kind, Award.State.REQUESTED).filter(award -> award.payoutId().isEmpty());
    asked.ifPresent(
        award -> {
          put(turn, award.askedFor(payoutId));
          turn.note(REWARD_REQUESTED, "payout " + payoutId, words(award));
          turn.then(new Effect.ConfirmPayout(kind));
        });
  }

  static void read(Turn turn, Kind kind, Payout payout) {
    Optional<Award> asked =
        inState(turn, kind, Award.State.REQUESTED)
            .filter(award -> award.payoutId().equals(Optional.of(payout.id())));
    asked.ifPresent(
        award -> {
          switch (payout.state()) {
            case PENDING -> {}
            case PAID -> paid(turn, award, payout);
            case FAILED -> failed(turn, award, "the rail did not pay", payout);
          }
        });
  }

  /** Where the award stands says the next reading of the rail. */
  static void judged(Turn turn, Event.PayoutJudged event) {
    turn.noteBy(
        event.by(),
        PAYOUT_JUDGED,
        "payout " + String.join(", ", event.payoutIds()),
        event.kind().word(),
        event.isIt() ? "is it" : "is not it");
  }

  private static void paid(Turn turn, Award award, Payout payout) {
    if (!payout.amount().equals(award.amount())) {
      failed(turn, award, "the rail paid " + payout.amount(), payout);
      return;
    }
    put(turn, award.to(Award.State.PAID));
    turn.note(REWARD_PAID, "payout " + payout.id(), words(award));
    if (award.kind() == Kind.BOUNTY) {
      TriageRules.tell(turn, Message.REWARDED, Optional.of(award.amount().toString()));
    }
  }

  private static void failed(Turn turn, Award award, String why, Payout payout) {
    put(turn, award.failed(why));
    turn.note(REWARD_FAILED, "payout " + payout.id(), words(award), why);
  }

  /** What a person let go of is theirs to settle. */
  static void cancel(Turn turn, Kind kind) {
    turn.file()
        .reward()
        .award(kind)
        .filter(award -> award.state() != Award.State.PAID)
        .ifPresent(award -> put(turn, award.to(Award.State.CANCELLED)));
  }

  private static Optional<Award> inState(Turn turn, Kind kind, Award.State state) {
    return turn.file().reward().award(kind).filter(award -> award.state() == state);
  }

  private static void put(Turn turn, Award award) {
    turn.becomes(turn.file().with(turn.file().reward().put(award)));
  }

  private static String words(Award award) {
    return award.kind().word() + " " + award.amount();
  }
}
