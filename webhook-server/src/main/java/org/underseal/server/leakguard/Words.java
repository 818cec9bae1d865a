package org.underseal.server.leakguard;

import java.util.Locale;

/**
 * Words to be found again, however the text around them is marked up: without case, escapes and
 * differences in spacing.
 */
final class Words {
  private Words() {}

  static String plain(String text) {
    return text.replaceAll("[\\\\\\p{Cf}]", "")
        .replaceAll("\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
