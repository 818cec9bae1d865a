package org.underseal.sandbox.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HookTest {
  private final Ticker clock = new Ticker();
  private final Hook hook =
      new Hook(
          1,
          new Project(
              2,
              new Namespace(3, "moodle", Namespace.Kind.GROUP),
              "moodle",
              Visibility.PUBLIC,
              null,
              clock.instant()),
          "http://localhost/hook",
          clock);

  private static final class Ticker extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      hook.answered(false);
    }
  }

  @Test
  void standsThreeFailuresAndPausesAtTheFourth() {
    fail(3);
    assertThat(hook.alertStatus()).isEqualTo("executable");
    fail(1);
    assertThat(hook.alertStatus()).isEqualTo("temporarily_disabled");
    assertThat(hook.disabledUntil()).isEqualTo(clock.now.plus(Duration.ofMinutes(1)));
  }

  @Test
  void comesBackByItselfWhenThePauseIsOver() {
    fail(4);
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    assertThat(hook.alertStatus()).isEqualTo("executable");
    assertThat(hook.disabledUntil()).isNull();
  }

  @Test
  void pausesTwiceAsLongEachTimeAndAtMostADay() {
    fail(5);
    assertThat(hook.disabledUntil()).isEqualTo(clock.now.plus(Duration.ofMinutes(2)));
    fail(30);
    assertThat(hook.disabledUntil()).isEqualTo(clock.now.plus(Duration.ofHours(24)));
  }

  @Test
  void staysDisabledAfterTheFortiethFailureUntilATestSucceeds() {
    fail(40);
    clock.now = clock.now.plus(Duration.ofDays(365));
    assertThat(hook.alertStatus()).isEqualTo("disabled");
    hook.answered(true);
    assertThat(hook.alertStatus()).isEqualTo("executable");
  }
}
