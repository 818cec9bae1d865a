package org.underseal.server.casework;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When people are at work: what is planned comes out while there is somebody to answer questions.
 *
 * @param zone in which days begin
 * @param hour at which what is put off to the next working day happens
 * @param holidays days on which nobody is there, beside Saturdays and Sundays
 */
public record WorkingDays(ZoneId zone, LocalTime hour, Set<LocalDate> holidays) {
  /** Copies the set. */
  public WorkingDays {
    holidays = Set.copyOf(holidays);
  }

  /** Whether somebody is there on that day. */
  public boolean isWorkingDay(Instant at) {
    return isWorkingDay(LocalDate.ofInstant(at, zone));
  }

  private boolean isWorkingDay(LocalDate day) {
    DayOfWeek name = day.getDayOfWeek();
    return name != DayOfWeek.SATURDAY && name != DayOfWeek.SUNDAY && !holidays.contains(day);
  }

  /**
   * The moment itself on a working day, else the hour of the next one. Where clocks are put forward
   * over the hour, it is the one after.
   */
  public Instant from(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    if (isWorkingDay(day)) {
      return at;
    }
    while (!isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return ZonedDateTime.of(day, hour, zone).toInstant();
  }
}
