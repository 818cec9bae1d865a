package org.underseal.plugin;

import java.util.Optional;

/** One configured connection to something outside. */
public interface Connector {
  /** How this connection's webhooks are checked and understood. */
  WebhookReader webhooks();

  /** What it may still ask; empty where nobody counts. */
  default Optional<Allowance> allowance() {
    return Optional.empty();
  }
}
