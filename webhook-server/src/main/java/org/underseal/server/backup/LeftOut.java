package org.underseal.server.backup;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers that the lost database may have given to cases since the backup. Issues, branches,
 * advisories and status links bear them: a new case must not get one, or it would find those of
 * another report and take them for its own.
 */
final class LeftOut {
  /** More cases than are opened between two backups. */
  private static final long NUMBERS = 1_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  LeftOut(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Leaves them out, in every year that may have passed since. */
  void note() {
    int now = clock.instant().atZone(ZoneOffset.UTC).getYear();
    int last =
        jdbc.sql("SELECT COALESCE(MAX(of_year), ?) FROM case_number")
            .param(now)
            .query(Integer.class)
            .single();
    IntStream.rangeClosed(Math.min(last, now), now).forEach(this::note);
  }

  private void note(int year) {
    long last =
        jdbc.sql("SELECT last_number FROM case_number WHERE of_year = ?")
            .param(year)
            .query(Long.class)
            .optional()
            .orElse(0L);
    jdbc.sql(
            """
            INSERT INTO restoration (of_year, after_number, up_to_number, restored_at)
            VALUES (?, ?, ?, ?)""")
        .params(year, last, last + NUMBERS, clock.millis())
        .update();
    jdbc.sql(
            """
            INSERT INTO case_number (of_year, last_number) VALUES (?, ?)
            ON CONFLICT (of_year) DO UPDATE SET last_number = excluded.last_number""")
        .params(year, last + NUMBERS)
        .update();
  }
}
