package org.underseal.plugin.github;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long GitHub asks to wait: {@code retry-after} in seconds or as a date (RFC 9110, 10.2.3),
 * else until {@code x-ratelimit-reset} in seconds since 1970, else at least a minute (GitHub REST
 * API, "Rate limits").
 */
final class RequestedWait {
  private static final Duration UNNAMED = Duration.ofMinutes(1);

  /** Nobody means more than this; a header that says so is broken. */
  private static final Duration WAIT_MAX = Duration.ofHours(24);

  private final Clock clock;

  RequestedWait(Clock clock) {
    this.clock = clock;
  }

  /** The wait that an answer names, if it does. */
  Optional<Duration> of(Answer answer) {
    return answer.header("retry-after").flatMap(this::retryAfter).map(RequestedWait::bounded);
  }

  /** The wait after a limit was hit. */
  Duration ofLimit(Answer answer) {
    return ofLimitIfNamed(answer).orElse(UNNAMED);
  }

  /** The same, if the answer names one. */
  Optional<Duration> ofLimitIfNamed(Answer answer) {
    return of(answer).or(() -> untilReset(answer));
  }

  private Optional<Duration> retryAfter(String value) {
    return seconds(value).map(Duration::ofSeconds).or(() -> untilDate(value));
  }

  private Optional<Duration> untilDate(String value) {
    try {
      return Optional.of(
          until(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  private Optional<Duration> untilReset(Answer answer) {
    return answer
        .header("x-ratelimit-remaining")
        .filter("0"::equals)
        .flatMap(spent -> answer.header("x-ratelimit-reset"))
        .flatMap(RequestedWait::seconds)
        .map(reset -> bounded(until(Instant.ofEpochSecond(reset))));
  }

  private Duration until(Instant moment) {
    return Duration.between(clock.instant(), moment);
  }

  private static Optional<Long> seconds(String value) {
    return value.matches("\\d{1,11}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
  }
}
