package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 4, 6), LocalDate.of(2026, 3, 30));

  @ParameterizedTest
  @CsvSource({
    // A working day stays as it is, at any hour.
    "Europe/Brussels,2026-03-02T03:00:00Z,2026-03-02T03:00:00Z",
    // The day is the zone's: at half past midnight on the holiday it is still the day before in
    // UTC.
    "Europe/Brussels,2026-12-24T23:30:00Z,2026-12-28T09:00:00Z",
    "UTC,2026-12-24T23:30:00Z,2026-12-24T23:30:00Z",
    // Over the beginning of summer time, with a holiday after it: ten o'clock stays ten o'clock.
    "Europe/Brussels,2026-03-28T12:00:00Z,2026-03-31T08:00:00Z",
    // Over its end.
    "Europe/Brussels,2026-10-24T12:00:00Z,2026-10-26T09:00:00Z",
    // Saturday, Sunday and Easter Monday.
    "Europe/Brussels,2026-04-04T12:00:00Z,2026-04-07T08:00:00Z",
    // Friday evening in the west is Saturday in UTC.
    "America/Los_Angeles,2026-03-07T01:00:00Z,2026-03-07T01:00:00Z",
    "Asia/Tokyo,2026-03-06T23:00:00Z,2026-03-09T01:00:00Z"
  })
  void putsOffToTheHourOfTheNextWorkingDay(String zone, Instant planned, Instant happens) {
    WorkingDays days = new WorkingDays(ZoneId.of(zone), LocalTime.of(10, 0), HOLIDAYS);
    assertThat(days.from(planned)).isEqualTo(happens);
    assertThat(days.isWorkingDay(planned)).isEqualTo(planned.equals(happens));
  }
}
