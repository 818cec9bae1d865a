package org.underseal.server.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.HookLog;

/** What the forges could not deliver, each once however often it was tried. */
final class LostDeliveries {
  /** GitHub keeps deliveries for three days, and the reconciler has been round since. */
  static final Duration AGE_MAX = Duration.ofDays(3);

  static final int TRIES_MAX = 5;

  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
  private static final int WAIT_FACTOR = 4;

  /** Longer than GitLab shows a failure, which is for a week; older versions don't say when. */
  private static final Duration KEPT = Duration.ofDays(8);

  /** In one go, so that a forge is not flooded. */
  private static final int DUE_MAX = 50;

  private final JdbcClient jdbc;
  private final Clock clock;

  LostDeliveries(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Notes a failure; does nothing if it is known. */
  void note(String connection, String hook, HookLog.Attempt failed) {
    jdbc.sql(
            """
            INSERT INTO lost_delivery (connection, delivery_id, hook, attempt_id, failed_at, tries,
              next_try_at) VALUES (?, ?, ?, ?, ?, 0, ?)
            ON CONFLICT (connection, delivery_id) DO NOTHING""")
        .params(
            connection,
            failed.deliveryId(),
            hook,
            failed.id(),
            failed.at().orElseGet(clock::instant).toEpochMilli(),
            clock.millis())
        .update();
  }

  /** The delivery ids that have not arrived, also those given up. */
  Set<String> open(String connection, String hook) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT delivery_id FROM lost_delivery
                WHERE connection = ? AND hook = ? AND arrived_at IS NULL""")
            .params(connection, hook)
            .query(String.class)
            .list());
  }

  /** Which to send again now, the oldest first. */
  List<Lost> due(String connection, String hook) {
    return jdbc.sql(
            """
            SELECT delivery_id, attempt_id, tries FROM lost_delivery
            WHERE connection = ? AND hook = ? AND arrived_at IS NULL
              AND tries < ? AND next_try_at <= ? AND failed_at >= ?
            ORDER BY failed_at, delivery_id LIMIT ?""")
        .params(
            connection,
            hook,
            TRIES_MAX,
            clock.millis(),
            clock.instant().minus(AGE_MAX).toEpochMilli(),
            DUE_MAX)
        .query(
            (row, number) ->
                new Lost(connection, row.getString(1), row.getString(2), row.getInt(3)))
        .list();
  }

  void arrived(String connection, String deliveryId) {
    jdbc.sql("UPDATE lost_delivery SET arrived_at = ? WHERE connection = ? AND delivery_id = ?")
        .params(clock.millis(), connection, deliveryId)
        .update();
  }

  /** Asked for once more; whether it arrives shows later. */
  void tried(Lost lost) {
    Duration wait = FIRST_WAIT;
    for (int i = 0; i < lost.tries(); i++) {
      wait = wait.multipliedBy(WAIT_FACTOR);
    }
    Instant next = clock.instant().plus(wait);
    jdbc.sql(
            """
            UPDATE lost_delivery SET tries = tries + 1, next_try_at = ?
            WHERE connection = ? AND delivery_id = ?""")
        .params(next.toEpochMilli(), lost.connection(), lost.deliveryId())
        .update();
  }

  void forgetOld() {
    jdbc.sql("DELETE FROM lost_delivery WHERE failed_at < ?")
        .param(clock.instant().minus(KEPT).toEpochMilli())
        .update();
  }

  /**
   * A delivery that has not arrived.
   *
   * @param attempt the forge's id of the try that failed
   * @param tries how often it was asked for again
   */
  record Lost(String connection, String deliveryId, String attempt, int tries) {
    boolean isLastTry() {
      return tries + 1 >= TRIES_MAX;
    }
  }
}
