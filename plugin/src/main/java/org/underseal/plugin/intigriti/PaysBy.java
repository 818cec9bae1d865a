package org.underseal.plugin.intigriti;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an award for a report is paid; what is for the fix is always a company bonus. */
enum PaysBy {
  /** A bonus of any amount, to any account. */
  COMPANY_BONUS,
  /** A bounty of any amount, to whoever handed the report in. */
  CUSTOM_BOUNTY,
  /** The report is accepted, and the programme's own table says how much that pays. */
  ACCEPTANCE;

  /**
   * Understands the configuration.
   *
   * @throws IllegalArgumentException that says what would be right
   */
  static PaysBy of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pays-by is one of "
                        + Arrays.stream(values())
                            .map(PaysBy::word)
                            .collect(Collectors.joining(", "))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
