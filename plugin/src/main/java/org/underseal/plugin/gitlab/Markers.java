package org.underseal.plugin.gitlab;

import java.util.Optional;
import org.underseal.plugin.CaseId;

/**
 * The hidden lines by which Underseal finds again what it wrote on a forge. Only a marker in a text
 * that its own account wrote counts: anybody can copy one.
 */
final class Markers {
  private Markers() {}

  /** The marker of a case's confidential issue. */
  static String of(CaseId caseId) {
    return "<!-- underseal:" + caseId + " -->";
  }

  /** The marker of a case's advisory. */
  static String ofAdvisory(CaseId caseId) {
    return "<!-- underseal-advisory:" + caseId + " -->";
  }

  /** The marker of a request for a case's CVE id. */
  static String ofCveRequest(CaseId caseId) {
    return "<!-- underseal-cve:" + caseId + " -->";
  }

  /** The marker of a comment. */
  static String ofComment(String key) {
    return "<!-- underseal:" + key.replaceAll("[^A-Za-z0-9/._-]", "-") + " -->";
  }

  /**
   * Whether a text has this marker on a line of its own: what it quotes never stands alone on a
   * line.
   */
  static boolean marks(Optional<String> text, String marker) {
    return text.stream().flatMap(String::lines).map(String::strip).anyMatch(marker::equals);
  }

  /** A text with its marker on the last line. */
  static String mark(String text, String marker) {
    return text.stripTrailing() + "\n\n" + marker + "\n";
  }
}
