package org.underseal.server.work;

import com.github.kagkarlsson.scheduler.task.Priority;
import org.underseal.plugin.Urgency;

/**
 * An urgency as db-scheduler stores it: of what is due, the greater number goes first. The numbers
 * stand in databases and in a migration.
 */
final class Rank {
  private Rank() {}

  static int of(Urgency urgency) {
    return switch (urgency) {
      case HOUSEKEEPING -> Priority.LOW;
      case ORDINARY -> Priority.MEDIUM;
      case URGENT -> Priority.HIGH;
    };
  }

  /** Of a stored number, also of one that another version wrote. */
  static Urgency urgency(int rank) {
    if (rank >= Priority.HIGH) {
      return Urgency.URGENT;
    }
    // What an earlier version queued while this one ran beside it has no number, which reads as 0.
    return rank == Priority.LOW ? Urgency.HOUSEKEEPING : Urgency.ORDINARY;
  }
}
