package org.underseal.sandbox.github;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.sandbox.core.RecentCalls;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;

/**
 * So many calls an hour for each token, and fewer that make content (GitHub REST API, "Rate limits
 * for the REST API"). What is refused is not done.
 */
final class RateLimit {
  private static final int CALLS_PER_HOUR = 5_000;
  private static final int CREATIONS_PER_MINUTE = 80;
  private static final int CREATIONS_PER_HOUR = 500;

  private final Map<String, Count> counts = new HashMap<>();
  private final RecentCalls lastMinute = new RecentCalls(Duration.ofMinutes(1));
  private final RecentCalls lastHour = new RecentCalls(Duration.ofHours(1));

  private record Count(Instant since, int used) {}

  /** From now on each token that was used has so many calls left, for an hour. */
  void leave(int calls, Instant now) {
    counts.replaceAll((who, count) -> new Count(now, CALLS_PER_HOUR - calls));
  }

  /** What is said in place of an answer where it is one call too many. */
  Optional<Response> refusal(Request request, Instant now) {
    String who = request.bearer().orElse("");
    if (count(who, now).used() >= CALLS_PER_HOUR) {
      return Optional.of(ApiError.of(403, "API rate limit exceeded").response());
    }
    boolean creates = request.method().equals("POST") && !isOfMachines(request.path());
    boolean isOneTooMany =
        creates
            && !(lastMinute.take(who, CREATIONS_PER_MINUTE, now)
                && lastHour.take(who, CREATIONS_PER_HOUR, now));
    return isOneTooMany
        ? Optional.of(
            ApiError.of(403, "You have exceeded a secondary rate limit")
                .response()
                .with("Retry-After", "60"))
        : Optional.empty();
  }

  private static boolean isOfMachines(String path) {
    return path.endsWith("/access_tokens") || path.endsWith("/attempts");
  }

  /** The answer with what is left; what was confirmed costs nothing. */
  Response counted(Request request, Response answer, Instant now) {
    String who = request.bearer().orElse("");
    Count before = count(who, now);
    int used = Math.min(CALLS_PER_HOUR, before.used() + (answer.status() == 304 ? 0 : 1));
    counts.put(who, new Count(before.since(), used));
    return answer
        .with("X-RateLimit-Limit", String.valueOf(CALLS_PER_HOUR))
        .with("X-RateLimit-Remaining", String.valueOf(CALLS_PER_HOUR - used))
        .with("X-RateLimit-Used", String.valueOf(used))
        .with(
            "X-RateLimit-Reset",
            String.valueOf(before.since().plus(1, ChronoUnit.HOURS).getEpochSecond()))
        .with("X-RateLimit-Resource", "core");
  }

  private Count count(String who, Instant now) {
    Count known = counts.get(who);
    if (known == null || !known.since().plus(1, ChronoUnit.HOURS).isAfter(now)) {
      return new Count(now, 0);
    }
    return known;
  }
}
