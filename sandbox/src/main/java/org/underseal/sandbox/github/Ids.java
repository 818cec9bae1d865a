package org.underseal.sandbox.github;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers that are unique on one GitHub. */
final class Ids {
  private static final long FIRST = 1_000;

  private final AtomicLong last = new AtomicLong(FIRST);

  long next() {
    return last.incrementAndGet();
  }

  /** An id of the form that GitHub gives advisories. */
  String nextGhsa() {
    String alphabet = "23456789cfghjmpqrvwx";
    StringBuilder id = new StringBuilder("GHSA");
    // A number that never repeats, spread over the whole alphabet.
    long number = next() * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < 12; i++) {
      if (i % 4 == 0) {
        id.append('-');
      }
      id.append(alphabet.charAt((int) Long.remainderUnsigned(number, alphabet.length())));
      number = Long.divideUnsigned(number, alphabet.length());
    }
    return id.toString();
  }
}
