package org.underseal.server.casework;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** What a budget is for (UTC). */
public enum BudgetPeriod {
  /** A calendar year. */
  YEAR,
  /** A calendar quarter. */
  QUARTER,
  /** A calendar month. */
  MONTH;

  /**
   * The period of this moment as a number: 2026, 20261 for its first quarter, 202601 for January.
   */
  public int of(Instant moment) {
    ZonedDateTime day = moment.atZone(ZoneOffset.UTC);
    return switch (this) {
      case YEAR -> day.getYear();
      case QUARTER -> day.getYear() * 10 + (day.getMonthValue() + 2) / 3;
      case MONTH -> day.getYear() * 100 + day.getMonthValue();
    };
  }
}
