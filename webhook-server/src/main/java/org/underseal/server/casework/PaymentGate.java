package org.underseal.server.casework;

import java.time.Instant;
import java.util.Optional;
import org.underseal.server.casework.Award.Kind;

/**
 * The one place that says whether an award may be asked for: what it is earned by has come and
 * still stands, the hold window is over, the award is approved, the platform doesn't say otherwise,
 * and the case is not on hold.
 */
public final class PaymentGate {
  private PaymentGate() {}

  /** The proof that the award may be asked for now; empty if it may not. */
  public static Optional<PaymentDue> pass(
      CaseFile file, RewardPolicy policy, AwardId id, Instant now) {
    return file.reward()
        .award(id)
        .filter(award -> award.state() == Award.State.REQUESTED && award.payoutId().isEmpty())
        .filter(award -> file.steering().hold().isEmpty())
        .filter(award -> file.triage().isUndisputed())
        .filter(award -> isEarned(file, policy, id.kind()))
        .filter(award -> hasProofOfEveryLanding(file))
        .filter(
            award -> windowEnds(file, policy, id.kind()).filter(end -> end.isAfter(now)).isEmpty())
        .map(award -> new PaymentDue(file.id(), award));
  }

  /** Asked here once more, whatever brought the branch to its state. */
  private static boolean hasProofOfEveryLanding(CaseFile file) {
    return file.fix().branches().stream()
        .filter(branch -> branch.state() == FixBranch.State.LANDED)
        .allMatch(FixBranch::isProven);
  }

  static boolean isEarned(CaseFile file, RewardPolicy policy, Kind kind) {
    boolean accepted = file.triage().state() == Triage.State.ACCEPTED;
    return switch (kind) {
      case BOUNTY, SHARE -> accepted && eventHasCome(file, policy);
      case FIX_BONUS, FIXER_SHARE ->
          accepted && file.fix().hasLanded() && Owed.outsideFixer(file).isPresent();
      case CONSOLATION -> file.triage().state() == Triage.State.DUPLICATE;
    };
  }

  private static boolean eventHasCome(CaseFile file, RewardPolicy policy) {
    return switch (policy.payOn()) {
      case ACCEPT -> true;
      case MERGE -> file.fix().isMerged();
      case LANDED -> file.fix().hasLanded();
      case RELEASED -> file.fix().isReleased();
    };
  }

  /** Until when a revert would stop it; empty for what no landing is waited for. */
  static Optional<Instant> windowEnds(CaseFile file, RewardPolicy policy, Kind kind) {
    boolean restsOnLanding =
        switch (kind) {
          case BOUNTY, SHARE ->
              policy.payOn() == RewardPolicy.PayOn.LANDED
                  || policy.payOn() == RewardPolicy.PayOn.RELEASED;
          case FIX_BONUS, FIXER_SHARE -> true;
          case CONSOLATION -> false;
        };
    return file.fix()
        .landedAt()
        .filter(at -> restsOnLanding)
        .map(at -> at.plus(policy.holdWindow()));
  }
}
