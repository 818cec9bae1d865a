package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T14:00Z, 2026-03-02T14:00:00Z",
    "2026-03-02 14:00, 2026-03-02T14:00:00Z",
    "2026-03-02T14:00+01:00, 2026-03-02T13:00:00Z",
    "2026-03-02 14:00 Europe/Berlin, 2026-03-02T13:00:00Z",
    "2026-07-02 14:00 Europe/Berlin, 2026-07-02T12:00:00Z",
    "2026-03-02 14:00 Asia/Tokyo, 2026-03-02T05:00:00Z"
  })
  void knowsTheZoneThatAPersonNames(String text, Instant at) {
    assertThat(Moment.parse(text).at()).isEqualTo(at);
    assertThat(Moment.parse(text).onWeekend()).isFalse();
  }

  @Test
  void findsAWeekendWhereThePersonIsUnlessTheySayAnyway() {
    assertThat(Moment.parse("2026-03-01 23:30").onWeekend()).isTrue();
    assertThat(Moment.parse("2026-03-02 00:30 Asia/Tokyo").onWeekend()).isFalse();
    assertThat(Moment.parse("2026-02-28 10:00 anyway").onWeekend()).isFalse();
    assertThat(Moment.parse("2026-02-28T10:00Z anyway").onWeekend()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2026-02-30 10:00",
        "2026-03-02 25:00",
        "2026-03-02",
        "2026-03-02 10:00 Middle/Earth",
        "2026-03-02 10:00 later"
      })
  void takesNothingForAMomentThatIsNone(String text) {
    assertThatThrownBy(() -> Moment.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
