package org.underseal.plugin.github;

import org.jspecify.annotations.Nullable;
import org.underseal.plugin.CaseId;

/**
 * The hidden first line by which a text on GitHub is found again. Only the first line counts: what
 * follows may quote a report, and whoever wrote that could have put another case's marker into it.
 *
 * @param line an HTML comment
 */
record Marker(String line) {
  private static final String BEGIN = "<!-- underseal:";
  private static final String END = " -->";

  static Marker of(CaseId caseId) {
    return new Marker(BEGIN + caseId + END);
  }

  /** A comment's marker. What would end an HTML comment is written as URLs write it. */
  static Marker ofComment(String key) {
    StringBuilder safe = new StringBuilder(BEGIN);
    key.chars()
        .forEach(
            c -> {
              boolean isPlain =
                  c < 128 && (Character.isLetterOrDigit(c) || "/._:-".indexOf(c) >= 0);
              boolean isSecondDash = c == '-' && safe.charAt(safe.length() - 1) == '-';
              safe.append(
                  isPlain && !isSecondDash ? String.valueOf((char) c) : "%%%04X".formatted(c));
            });
    return new Marker(safe + END);
  }

  /** The text below this marker, cut so that both together are not longer than this. */
  String mark(String text, int charactersMax) {
    return line + "\n\n" + Length.cut(text.strip(), charactersMax - line.length() - 2);
  }

  boolean marks(@Nullable String text) {
    return text != null && text.startsWith(line);
  }

  /** Whether two texts read the same: GitHub's editor changes line ends, and may add one. */
  static boolean isSame(@Nullable String one, String other) {
    return one != null && plain(one).equals(plain(other));
  }

  private static String plain(String text) {
    return text.replace("\r\n", "\n").stripTrailing();
  }
}
