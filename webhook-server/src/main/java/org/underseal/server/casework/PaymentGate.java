package org.underseal.server.casework;

import java.util.Optional;

/**
 * The one place that says whether an award may be asked for: the programme's event has come and
 * still stands, the award is approved, and the case is not on hold.
 */
public final class PaymentGate {
  private PaymentGate() {}

  /** The proof that the award may be asked for now; empty if it may not. */
  public static Optional<PaymentDue> pass(CaseFile file, Programme programme, Award.Kind kind) {
    return file.reward()
        .award(kind)
        .filter(award -> award.state() == Award.State.REQUESTED && award.payoutId().isEmpty())
        .filter(award -> file.steering().hold().isEmpty())
        .filter(award -> file.triage().state() == Triage.State.ACCEPTED)
        .filter(award -> isEarned(file, programme, kind))
        .map(award -> new PaymentDue(file.id(), award));
  }

  static boolean isEarned(CaseFile file, Programme programme, Award.Kind kind) {
    return switch (kind) {
      case BOUNTY -> eventHasCome(file, programme);
      case FIX_BONUS -> file.fix().hasLanded() && RewardRules.outsideFixer(file).isPresent();
    };
  }

  private static boolean eventHasCome(CaseFile file, Programme programme) {
    return switch (programme.payOn()) {
      case ACCEPT -> true;
      case MERGE -> file.fix().isMerged();
      case LANDED -> file.fix().hasLanded();
      case RELEASED -> file.fix().isReleased();
    };
  }
}
