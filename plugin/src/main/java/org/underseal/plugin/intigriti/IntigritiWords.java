package org.underseal.plugin.intigriti;

import java.util.Locale;
import org.underseal.plugin.BountyPlatform.Closing;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.Report;
import org.underseal.plugin.Severity;

/**
 * The words and numbers of Intigriti's API. States and severities are matched by their word, as the
 * numbers of states are not documented; triggers and close reasons have only numbers, which several
 * third-party clients agree on and the vendor does not document.
 */
final class IntigritiWords {
  /** The trigger that accepts a submission, which may pay it by itself. */
  static final int ACCEPT = 3;

  /** The trigger that closes a submission. */
  static final int CLOSE = 4;

  private IntigritiWords() {}

  static Report.State state(String word, String closeReason) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "pending" -> Report.State.TRIAGED;
      case "accepted" -> Report.State.ACCEPTED;
      case "closed", "archived" -> closed(closeReason);
      default -> Report.State.NEW;
    };
  }

  private static Report.State closed(String reason) {
    return switch (reason.toLowerCase(Locale.ROOT)) {
      case "resolved" -> Report.State.RESOLVED;
      case "duplicate" -> Report.State.DUPLICATE;
      default -> Report.State.CLOSED;
    };
  }

  static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "low" -> Severity.LOW;
      case "medium" -> Severity.MEDIUM;
      case "high" -> Severity.HIGH;
      case "critical", "exceptional" -> Severity.CRITICAL;
      default -> Severity.NONE;
    };
  }

  static Payout.State payoutState(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "paid" -> Payout.State.PAID;
      case "error" -> Payout.State.FAILED;
      default -> Payout.State.PENDING;
    };
  }

  static int closeReason(Closing closing) {
    if (closing instanceof Closing.Resolved) {
      return 1;
    }
    return closing instanceof Closing.Duplicate ? 2 : 7;
  }
}
