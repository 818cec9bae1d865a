package org.underseal.server.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.underseal.server.database.StoreTrouble;

/** Tells whether the store takes what comes in, by writing into it. */
final class StoreHealth extends AbstractHealthIndicator {
  /** Below this, mirrors and database soon have no room to grow. */
  private static final long FREE_BYTES_MIN = 200L * 1024 * 1024;

  private static final int WAIT_SECONDS_MAX = 3;

  /** As large as a webhook that came in: a store that has no room for it is full. */
  private static final byte[] ROOM = new byte[64 * 1024];

  private final JdbcTemplate jdbc;
  private final Path data;
  private final Clock clock;

  StoreHealth(JdbcTemplate store, Path data, Clock clock) {
    this.jdbc = new JdbcTemplate(java.util.Objects.requireNonNull(store.getDataSource()));
    this.jdbc.setQueryTimeout(WAIT_SECONDS_MAX);
    this.data = data;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws IOException {
    try {
      jdbc.update("DELETE FROM store_probe");
      jdbc.update("INSERT INTO store_probe (written_at, room) VALUES (?, ?)", clock.millis(), ROOM);
      jdbc.update("UPDATE store_probe SET room = NULL");
    } catch (DataAccessException failed) {
      health.down().withDetail("problem", StoreTrouble.of(failed).words());
      return;
    }
    long free = Files.getFileStore(data).getUsableSpace();
    health.up().withDetail("free-bytes", free);
    if (free < FREE_BYTES_MIN) {
      health.status(HealthParts.DEGRADED).withDetail("problem", "the disk is nearly full");
    }
  }
}
