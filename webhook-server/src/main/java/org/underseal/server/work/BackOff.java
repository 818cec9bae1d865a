package org.underseal.server.work;

import java.time.Duration;
import org.underseal.plugin.ConnectorException;

/**
 * How long to wait before the next try: doubling, bounded, and never less than the other side asks.
 */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final int DOUBLINGS_MAX = 9;

  /**
   * What broke off may take effect a while later: who looks at once finds nothing and does it
   * twice.
   */
  static final Duration SETTLING = Duration.ofMinutes(1);

  private BackOff() {}

  static Duration after(int failures, Throwable cause) {
    Duration own = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    if (cause instanceof ConnectorException.OutcomeUnknown) {
      return own.compareTo(SETTLING) > 0 ? own : SETTLING;
    }
    if (cause instanceof ConnectorException.Unavailable unavailable) {
      if (unavailable.isHeld()) {
        // It was not tried: the time after which it may go is known, and no failure made it longer.
        return unavailable.retryAfter().orElse(own);
      }
      return unavailable.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
    }
    return own;
  }
}
