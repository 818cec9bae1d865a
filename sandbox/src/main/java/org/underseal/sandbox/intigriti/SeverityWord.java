package org.underseal.sandbox.intigriti;

import java.util.Arrays;
import java.util.Locale;

/** Intigriti's severities; the numbers are the sandbox's own. */
public enum SeverityWord {
  UNDECIDED,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL,
  EXCEPTIONAL;

  /** The word in the API's {@code value}, for example {@code High}. */
  public String word() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  int id() {
    return ordinal() + 1;
  }

  /**
   * The severity of a word in any case.
   *
   * @throws IllegalArgumentException when there is no such severity
   */
  public static SeverityWord of(String word) {
    return Arrays.stream(values())
        .filter(severity -> severity.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no severity called " + word));
  }
}
