package org.underseal.server.seal;

import org.underseal.plugin.CaseId;

/**
 * Whose key it is.
 *
 * @param name as it is stored
 */
public record KeyOwner(String name) {
  /** Deliveries that nobody knows the case of yet. */
  public static final KeyOwner INBOX = new KeyOwner("inbox");

  /** What connectors remember. */
  public static final KeyOwner CONNECTIONS = new KeyOwner("connections");

  /** What payees are named with in the ledger. */
  public static final KeyOwner LEDGER = new KeyOwner("ledger");

  /** A case. */
  public static KeyOwner of(CaseId id) {
    return new KeyOwner(id.value());
  }
}
