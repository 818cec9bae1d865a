package org.underseal.plugin.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.underseal.plugin.Urgency;

/**
 * Whom the other side counts calls for: an account, or an App in one account. For one thread at a
 * time.
 */
final class Payer {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Where no time is named: GitHub asks for a minute at least, and more each time. */
  private static final Duration UNNAMED = MINUTE;

  private static final int DOUBLINGS_MAX = 5;

  private final List<CallWindow> all = new ArrayList<>();
  private final List<CallWindow> creations = new ArrayList<>();
  private Pause asked = Pause.NONE;
  private Pause counting = Pause.NONE;
  private long most;
  private OptionalLong remaining = OptionalLong.empty();
  private int limitedInARow;

  Payer(CallBudget.Limits limits) {
    limits.pointsPerMinute().ifPresent(points -> all.add(new CallWindow(MINUTE, points)));
    limits.creationsPerMinute().ifPresent(calls -> creations.add(new CallWindow(MINUTE, calls)));
    limits.creationsPerHour().ifPresent(calls -> creations.add(new CallWindow(HOUR, calls)));
  }

  Duration waitFor(CallBudget.Kind kind, Urgency urgency, Instant now) {
    Stream<Duration> windows = all.stream().map(w -> w.waitFor(kind.points(), urgency, now));
    Stream<Duration> creating =
        kind == CallBudget.Kind.CREATION
            ? creations.stream().map(w -> w.waitFor(1, urgency, now))
            : Stream.empty();
    return Stream.concat(
            Stream.of(asked.left(now), untilCountedAnew(urgency, now)),
            Stream.concat(windows, creating))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Duration untilCountedAnew(Urgency urgency, Instant now) {
    return remaining.isPresent() && remaining.getAsLong() <= urgency.leaves(most)
        ? counting.left(now)
        : Duration.ZERO;
  }

  void spend(CallBudget.Kind kind, Instant now) {
    all.forEach(window -> window.spend(kind.points(), now));
    if (kind == CallBudget.Kind.CREATION) {
      creations.forEach(window -> window.spend(1, now));
    }
    // Until the answer says it better.
    remaining = remaining.stream().map(left -> Math.max(0, left - 1)).findFirst();
  }

  /**
   * Takes note of what an answer says: {@code x-ratelimit-*} (GitHub), {@code ratelimit-*} (GitLab,
   * RFC draft), both with the time in seconds since 1970.
   */
  void note(HttpHeaders headers, Instant now) {
    boolean ofTheSame =
        headers.firstValue("x-ratelimit-resource").filter(r -> !r.equals("core")).isEmpty();
    Optional<Long> left = number(headers, "remaining");
    Optional<Long> reset = number(headers, "reset");
    if (!ofTheSame || left.isEmpty() || reset.isEmpty()) {
      return;
    }
    remaining = OptionalLong.of(left.get());
    most = number(headers, "limit").orElse(0L);
    counting = new Pause(now, untilReset(reset.get(), now));
  }

  /** Nobody counts for longer than an hour; a clock that differs makes no day of it. */
  private static Duration untilReset(long seconds, Instant now) {
    Duration until = Duration.ofSeconds(seconds - now.getEpochSecond());
    return until.compareTo(HOUR) > 0 ? HOUR : until;
  }

  private static Optional<Long> number(HttpHeaders headers, String name) {
    return headers
        .firstValue("x-ratelimit-" + name)
        .or(() -> headers.firstValue("ratelimit-" + name))
        .filter(value -> value.matches("\\d{1,11}"))
        .map(Long::parseLong);
  }

  void wasLimited(Optional<Duration> named, Instant now) {
    Duration wait =
        named.orElse(UNNAMED.multipliedBy(1L << Math.min(limitedInARow, DOUBLINGS_MAX)));
    limitedInARow++;
    asked = new Pause(now, wait).orLonger(asked, now);
  }

  void wasNotLimited() {
    limitedInARow = 0;
  }

  /** What is left, as far as it still holds. */
  OptionalLong remaining(Instant now) {
    return counting.left(now).isZero() ? OptionalLong.empty() : remaining;
  }
}
