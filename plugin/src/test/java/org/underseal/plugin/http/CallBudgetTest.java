package org.underseal.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.ConnectorException.Unavailable;
import org.underseal.plugin.Urgency;
import org.underseal.plugin.http.CallBudget.Kind;

class CallBudgetTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final HandTicked clock = new HandTicked();
  private final CallBudget budget =
      new CallBudget(
          new CallBudget.Limits(OptionalInt.of(900), OptionalInt.of(80), OptionalInt.of(500)),
          clock);

  @Test
  void makesNoMoreThanEightyThingsAMinuteAndFiveHundredAnHour() {
    int made = 0;
    for (int minute = 0; minute < 60; minute++) {
      int before = made;
      while (goes(Urgency.URGENT, Kind.CREATION)) {
        made++;
      }
      assertThat(made - before).isLessThanOrEqualTo(80);
      clock.now = clock.now.plusSeconds(60);
    }
    assertThat(made).isEqualTo(500);
    assertThat(goes(Urgency.URGENT, Kind.CREATION)).isTrue();
  }

  @Test
  void saysWhenACallMayGoAndItMayThen() {
    exhaust(Urgency.ORDINARY, Kind.CREATION);
    clock.now = NOW.plusSeconds(20);
    assertThat(waitOf(Urgency.ORDINARY, Kind.CREATION)).isEqualTo(Duration.ofSeconds(40));
    clock.now = NOW.plusSeconds(60);
    assertThat(goes(Urgency.ORDINARY, Kind.CREATION)).isTrue();
  }

  @Test
  void leavesCallsToWhatIsMoreUrgent() {
    exhaust(Urgency.HOUSEKEEPING, Kind.CREATION);
    assertThat(goes(Urgency.HOUSEKEEPING, Kind.CREATION)).isFalse();
    exhaust(Urgency.ORDINARY, Kind.CREATION);
    assertThat(goes(Urgency.URGENT, Kind.CREATION)).isTrue();
    assertThat(budget.held(Urgency.HOUSEKEEPING)).isPositive();
  }

  @Test
  void letsReadsGoWhereNothingMoreMayBeMade() {
    exhaust(Urgency.URGENT, Kind.CREATION);
    assertThat(goes(Urgency.ORDINARY, Kind.READ)).isTrue();
    assertThat(budget.ordinaryWait()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void writesOneAfterTheOtherExceptWhatIsUrgent() {
    try (CallBudget.Permit first = budget.enter("", Kind.WRITE, "PATCH /x")) {
      assertThat(waitOf(Urgency.ORDINARY, Kind.WRITE)).isEqualTo(Duration.ofSeconds(1));
      assertThat(goes(Urgency.ORDINARY, Kind.READ)).isTrue();
      assertThat(goes(Urgency.URGENT, Kind.WRITE)).isTrue();
    }
    assertThat(goes(Urgency.ORDINARY, Kind.WRITE)).isTrue();
  }

  @Test
  void keepsTheLastCallsOfTheHourForWhatIsUrgent() {
    answered(
        Map.of(
            "x-ratelimit-limit", "5000",
            "x-ratelimit-remaining", "240",
            "x-ratelimit-reset", "" + NOW.plusSeconds(600).getEpochSecond()));
    assertThat(budget.remaining()).isEqualTo(OptionalLong.of(240));
    assertThat(waitOf(Urgency.HOUSEKEEPING, Kind.READ)).isEqualTo(Duration.ofSeconds(600));
    assertThat(waitOf(Urgency.ORDINARY, Kind.READ)).isEqualTo(Duration.ofSeconds(600));
    assertThat(goes(Urgency.URGENT, Kind.READ)).isTrue();
    clock.now = NOW.plusSeconds(600);
    assertThat(goes(Urgency.HOUSEKEEPING, Kind.READ)).isTrue();
    assertThat(budget.remaining()).isEmpty();
  }

  @Test
  void understandsGitLabsHeadersAsWell() {
    answered(
        Map.of(
            "RateLimit-Limit", "2000",
            "RateLimit-Remaining", "0",
            "RateLimit-Reset", "" + NOW.plusSeconds(30).getEpochSecond()));
    assertThat(waitOf(Urgency.URGENT, Kind.READ)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void takesNoNoticeOfTheLimitOfASearchOrOfNonsense() {
    answered(
        Map.of(
            "x-ratelimit-resource", "search",
            "x-ratelimit-remaining", "0",
            "x-ratelimit-reset", "" + NOW.plusSeconds(30).getEpochSecond()));
    answered(Map.of("x-ratelimit-remaining", "-1", "x-ratelimit-reset", "tomorrow"));
    answered(Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "99999999999999999999"));
    assertThat(goes(Urgency.HOUSEKEEPING, Kind.READ)).isTrue();
  }

  @Test
  void waitsNoLongerThanAnHourForACountWhateverTheOtherClockSays() {
    answered(Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "99999999999"));
    assertThat(waitOf(Urgency.URGENT, Kind.READ)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void asksNothingWhileTheOtherSideWantsToBeLeftAlone() {
    limited(Optional.of(Duration.ofSeconds(90)));
    assertThat(waitOf(Urgency.URGENT, Kind.READ)).isEqualTo(Duration.ofSeconds(90));
    clock.now = NOW.plusSeconds(90);
    assertThat(goes(Urgency.URGENT, Kind.READ)).isTrue();
  }

  @Test
  void waitsLongerEachTimeWhereNoTimeIsNamedUntilItIsAnsweredAgain() {
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 32}) {
      limited(Optional.empty());
      assertThat(waitOf(Urgency.URGENT, Kind.READ)).isEqualTo(Duration.ofMinutes(minutes));
      clock.now = clock.now.plus(Duration.ofMinutes(minutes));
    }
    answered(Map.of());
    limited(Optional.empty());
    assertThat(waitOf(Urgency.URGENT, Kind.READ)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void countsForEachPayerByItself() {
    exhaust(Urgency.URGENT, Kind.CREATION);
    try (CallBudget.Permit other = budget.enter("elsewhere", Kind.CREATION, "POST /x")) {
      assertThat(other).isNotNull();
    }
  }

  @Test
  void waitsNoLongerWhenTheClockIsPutBack() {
    exhaust(Urgency.URGENT, Kind.CREATION);
    limited(Optional.of(Duration.ofSeconds(90)));
    clock.now = NOW.minus(Duration.ofDays(3));
    assertThat(waitOf(Urgency.URGENT, Kind.CREATION)).isEqualTo(Duration.ofSeconds(90));
    clock.now = clock.now.plusSeconds(60);
    assertThat(waitOf(Urgency.URGENT, Kind.CREATION)).isLessThanOrEqualTo(Duration.ofSeconds(90));
  }

  private void answered(Map<String, String> headers) {
    try (CallBudget.Permit permit = budget.enter("", Kind.READ, "GET /x")) {
      permit.answered(headers(headers));
    }
  }

  private void limited(Optional<Duration> named) {
    try (CallBudget.Permit permit = budget.enter("", Kind.READ, "GET /x")) {
      permit.limited(headers(Map.of()), named);
    } catch (Unavailable already) {
      throw new AssertionError("it had to go", already);
    }
  }

  private static HttpHeaders headers(Map<String, String> headers) {
    Map<String, List<String>> all = new TreeMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return HttpHeaders.of(all, (name, value) -> true);
  }

  private void exhaust(Urgency urgency, Kind kind) {
    while (goes(urgency, kind)) {
      assertThat(budget.held(urgency)).isZero();
    }
  }

  private boolean goes(Urgency urgency, Kind kind) {
    return urgency.during(
        () -> {
          try (CallBudget.Permit permit = budget.enter("", kind, "a call")) {
            return permit != null;
          } catch (Unavailable later) {
            assertThat(later.isHeld()).isTrue();
            return false;
          }
        });
  }

  private Duration waitOf(Urgency urgency, Kind kind) {
    Unavailable held =
        urgency.during(
            () ->
                catchThrowableOfType(
                    Unavailable.class, () -> budget.enter("", kind, "a call").close()));
    return held.retryAfter().orElseThrow();
  }

  private static final class HandTicked extends Clock {
    private Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
