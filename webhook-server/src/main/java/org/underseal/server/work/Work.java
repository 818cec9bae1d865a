package org.underseal.server.work;

import java.util.Locale;

/** The kinds of durable work. */
public enum Work {
  /** Finds out what a delivery hints at; the instance is the delivery. */
  DELIVERY,
  /** Reads something outside; the instance says what, and on what occasion. */
  LOOK,
  /** Does something outside; the instance is the effect's key. */
  EFFECT,
  /** Goes round all open cases. */
  RECONCILE,
  /** Has a forge send again what it could not deliver; the instance is a project. */
  REDELIVERY,
  /** Finds out what a connection can do; the instance is the connection. */
  EXAMINATION,
  /** Goes round the mirrors. */
  MAINTENANCE,
  /** Looks after a connection's token; the instance is the connection. */
  TOKEN;

  String taskName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
