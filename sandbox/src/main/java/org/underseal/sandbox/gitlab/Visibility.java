package org.underseal.sandbox.gitlab;

import java.util.Arrays;
import java.util.Locale;

/** Who may see a project: its members, everyone signed in, or everyone. */
public enum Visibility {
  PRIVATE(0),
  INTERNAL(10),
  PUBLIC(20);

  private final int level;

  Visibility(int level) {
    this.level = level;
  }

  int level() {
    return level;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Visibility of(String word) {
    return Arrays.stream(values())
        .filter(visibility -> visibility.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Refused.badRequest("visibility does not have a valid value"));
  }

  Visibility stricter(Visibility other) {
    return level <= other.level ? this : other;
  }
}
