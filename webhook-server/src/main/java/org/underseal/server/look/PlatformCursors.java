package org.underseal.server.look;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to when each platform's reports have been read, and each forge's public issues: those under
 * the connection of the forge and the name of the project.
 */
public final class PlatformCursors {
  /** The platform's clock and ours may differ by this much; reading a report twice does no harm. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final JdbcClient jdbc;

  /** On the database. */
  public PlatformCursors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Instant readUntil(String platform, String programme) {
    return jdbc.sql("SELECT read_until FROM platform_cursor WHERE platform = ? AND programme = ?")
        .params(platform, programme)
        .query(Long.class)
        .optional()
        .map(millis -> Instant.ofEpochMilli(millis).minus(OVERLAP))
        .orElse(Instant.EPOCH);
  }

  void moveTo(String platform, String programme, Instant until) {
    jdbc.sql(
            """
            INSERT INTO platform_cursor (platform, programme, read_until) VALUES (?, ?, ?)
            ON CONFLICT (platform, programme) DO UPDATE SET read_until = excluded.read_until""")
        .params(platform, programme, until.toEpochMilli())
        .update();
  }
}
