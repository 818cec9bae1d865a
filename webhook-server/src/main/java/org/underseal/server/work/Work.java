package org.underseal.server.work;

import java.util.Locale;
import org.underseal.plugin.Urgency;

/** The kinds of durable work. */
public enum Work {
  /** Finds out what a delivery hints at; the instance is the delivery. */
  DELIVERY(Urgency.ORDINARY),
  /** Reads something outside; the instance says what, and on what occasion. */
  LOOK(Urgency.ORDINARY),
  /** Does something outside; the instance is the effect's key. */
  EFFECT(Urgency.ORDINARY),
  /** Goes round all open cases. */
  RECONCILE(Urgency.HOUSEKEEPING),
  /** Has a forge send again what it could not deliver; the instance is a project. */
  REDELIVERY(Urgency.HOUSEKEEPING),
  /** Finds out what a connection can do; the instance is the connection. */
  EXAMINATION(Urgency.HOUSEKEEPING),
  /** Goes round the mirrors. */
  MAINTENANCE(Urgency.HOUSEKEEPING),
  /** Looks after a connection's token; the instance is the connection. */
  TOKEN(Urgency.ORDINARY);

  private final Urgency urgency;

  Work(Urgency urgency) {
    this.urgency = urgency;
  }

  /** Of an instance of which nothing else is said when it is queued. */
  Urgency urgency() {
    return urgency;
  }

  String taskName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
