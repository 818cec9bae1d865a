package org.underseal.server.casework;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment that a person names.
 *
 * @param at the moment
 * @param onWeekend whether it is a Saturday or Sunday there, and the person did not say {@code
 *     anyway}
 * @param isSure whether the person said {@code anyway}
 */
public record Moment(Instant at, boolean onWeekend, boolean isSure) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)\\s*(Z|[+-]\\d{2}:\\d{2}|"
              + "(?!anyway$)[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*)?(\\s+anyway)?");

  /**
   * Understands {@code 2026-03-02T14:00Z}, {@code 2026-03-02 14:00 Europe/Berlin} and {@code
   * 2026-03-02 14:00}, which is UTC, each with or without {@code anyway}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Moment parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a moment");
    }
    ZonedDateTime time = time(matcher);
    DayOfWeek day = time.getDayOfWeek();
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    boolean sure = matcher.group(4) != null;
    return new Moment(time.toInstant(), weekend && !sure, sure);
  }

  /**
   * Whether nobody is at work then, there or by the programme's calendar, and nobody said anyway.
   */
  boolean isOff(WorkingDays days) {
    return onWeekend || (!isSure && !days.isWorkingDay(at));
  }

  private static ZonedDateTime time(Matcher matcher) {
    try {
      LocalDateTime local = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
      String zone = matcher.group(3);
      return local.atZone(zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException("not a moment", wrong);
    }
  }
}
