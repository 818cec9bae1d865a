package org.underseal.plugin.http;

import java.time.Duration;
import java.time.Instant;

/**
 * A wait that began at some time. It can't get longer when the clock is put back.
 *
 * @param since when it began
 * @param length how long it is
 */
record Pause(Instant since, Duration length) {
  static final Pause NONE = new Pause(Instant.EPOCH, Duration.ZERO);

  /** What is left of it; zero if it is over. */
  Duration left(Instant now) {
    Duration left = length.minus(Duration.between(since, now));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(length) > 0 ? length : left;
  }

  Pause orLonger(Pause other, Instant now) {
    return left(now).compareTo(other.left(now)) >= 0 ? this : other;
  }
}
