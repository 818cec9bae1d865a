package org.underseal.server.work;

import java.time.Duration;
import org.underseal.plugin.ConnectorException;

/** How long to wait before the next try. */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final int DOUBLINGS_MAX = 9;

  private BackOff() {}

  /** Doubling after so many failures in a row, bounded, and never less than the other side asks. */
  static Duration after(int failures, Throwable cause) {
    Duration own = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    if (cause instanceof ConnectorException.Unavailable unavailable) {
      if (unavailable.isHeld()) {
        // It was not tried: the time after which it may go is known, and no failure made it longer.
        return unavailable.retryAfter().orElse(own);
      }
      return longer(own, unavailable.retryAfter().orElse(Duration.ZERO));
    }
    return own;
  }

  /** Of two waits. */
  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
