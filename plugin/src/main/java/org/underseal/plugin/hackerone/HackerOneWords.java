package org.underseal.plugin.hackerone;

import java.util.Locale;
import org.underseal.plugin.BountyPlatform.Closing;
import org.underseal.plugin.Report;
import org.underseal.plugin.Severity;

/** The words of HackerOne's API. */
final class HackerOneWords {
  private HackerOneWords() {}

  /**
   * A report that still waits for the reporter or for the first check is nobody else's business.
   */
  static Report.State state(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "triaged", "pending-program-review", "retesting" -> Report.State.TRIAGED;
      case "resolved" -> Report.State.RESOLVED;
      case "duplicate" -> Report.State.DUPLICATE;
      case "not-applicable", "informative", "spam" -> Report.State.CLOSED;
      default -> Report.State.NEW;
    };
  }

  static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "low" -> Severity.LOW;
      case "medium" -> Severity.MEDIUM;
      case "high" -> Severity.HIGH;
      case "critical" -> Severity.CRITICAL;
      default -> Severity.NONE;
    };
  }

  /**
   * What is rejected is informative: "not applicable" and "spam" cost the reporter reputation,
   * which is for a person to decide.
   */
  static String state(Closing closing) {
    if (closing instanceof Closing.Resolved) {
      return "resolved";
    }
    return closing instanceof Closing.Duplicate ? "duplicate" : "informative";
  }
}
