package org.underseal.plugin.http;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ConnectorException.OutcomeUnknown;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.ConnectorException.Unavailable;

/** What an HTTP status says of whether something was done, and whether to try again. */
final class Failures {
  /** GitHub asks to wait at least this long where it names no time. */
  private static final Duration LIMITED = Duration.ofMinutes(1);

  /** Nobody means more than this; a header that says so is broken. */
  private static final Duration WAIT_MAX = Duration.ofHours(24);

  private final Clock clock;

  Failures(Clock clock) {
    this.clock = clock;
  }

  void check(String what, String method, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return;
    }
    if (isLimited(response)) {
      Duration wait = namedWait(response).orElse(LIMITED);
      throw new Unavailable(what + ": limited (" + status + ")", Optional.of(wait));
    }
    if (status >= 500) {
      throw status == 503 ? unavailable(what, method, response) : brokenOff(what, method);
    }
    throw refused(what, status);
  }

  /**
   * A 503 that names a time was turned away at the door; without one, a write may have been done.
   */
  private ConnectorException unavailable(
      String what, String method, HttpResponse<byte[]> response) {
    Optional<Duration> wait = retryAfter(response);
    return method.equals("GET") || wait.isPresent()
        ? new Unavailable(what + ": away (503)", wait)
        : new OutcomeUnknown(what + ": away (503)");
  }

  private static ConnectorException refused(String what, int status) {
    String help =
        switch (status) {
          case 401 -> "the token is not valid";
          case 403 -> "the token lacks a permission for it";
          case 404 -> "it isn't there, or the token may not see it";
          case 301, 302, 307, 308 -> "it has moved; correct the configuration";
          default -> "the request was not accepted";
        };
    return new Refused("%s: refused (%d): %s".formatted(what, status, help));
  }

  ConnectorException brokenOff(String what, String method) {
    return method.equals("GET")
        ? new Unavailable(what + ": broke off", Optional.empty())
        : new OutcomeUnknown(what + ": broke off");
  }

  /** Whether it was one call too many. */
  static boolean isLimited(HttpResponse<byte[]> response) {
    return response.statusCode() == 429
        || (response.statusCode() == 403
            && (response.headers().firstValue("retry-after").isPresent()
                || response
                    .headers()
                    .firstValue("x-ratelimit-remaining")
                    .filter("0"::equals)
                    .isPresent()));
  }

  /** The wait that the answer to one call too many names. */
  Optional<Duration> namedWait(HttpResponse<byte[]> response) {
    return retryAfter(response).or(() -> untilReset(response)).map(Failures::bounded);
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
  }

  private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
    return number(response, "retry-after").map(Duration::ofSeconds);
  }

  private Optional<Duration> untilReset(HttpResponse<byte[]> response) {
    try {
      return number(response, "x-ratelimit-reset")
          .or(() -> number(response, "ratelimit-reset"))
          .map(Instant::ofEpochSecond)
          .map(reset -> Duration.between(clock.instant(), reset))
          .filter(wait -> !wait.isNegative() && !wait.isZero());
    } catch (DateTimeException absurd) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(HttpResponse<byte[]> response, String header) {
    return response
        .headers()
        .firstValue(header)
        .filter(value -> value.matches("\\d{1,12}"))
        .map(Long::parseLong);
  }
}
