package org.underseal.plugin.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was spent within the last minute, or hour. For one thread at a time. */
final class CallWindow {
  private final Duration span;
  private final int most;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private int sum;

  private record Spent(Instant at, int points) {}

  CallWindow(Duration span, int most) {
    this.span = span;
    this.most = most;
  }

  /**
   * How long to wait until so much can be spent; zero if it can be now.
   *
   * @param urgency leaves a part to what is more urgent
   */
  Duration waitFor(int points, org.underseal.plugin.Urgency urgency, Instant now) {
    settle(now);
    long room = most - urgency.leaves(most) - points;
    long left = sum;
    Duration wait = Duration.ZERO;
    for (Spent one : spent) {
      if (left <= room) {
        break;
      }
      left -= one.points();
      wait = Duration.between(now, one.at().plus(span));
    }
    return wait;
  }

  void spend(int points, Instant now) {
    settle(now);
    spent.addLast(new Spent(now, points));
    sum += points;
  }

  /** Where the clock was put back, what was spent in a future counts as spent now. */
  private void settle(Instant now) {
    if (!spent.isEmpty() && spent.getLast().at().isAfter(now)) {
      Deque<Spent> dated = new ArrayDeque<>();
      spent.forEach(
          one -> dated.addLast(one.at().isAfter(now) ? new Spent(now, one.points()) : one));
      spent.clear();
      spent.addAll(dated);
    }
    while (!spent.isEmpty() && !spent.getFirst().at().plus(span).isAfter(now)) {
      sum -= spent.removeFirst().points();
    }
  }
}
