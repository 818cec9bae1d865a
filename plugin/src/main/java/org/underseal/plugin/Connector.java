package org.underseal.plugin;

import java.util.Optional;

/** One configured connection to something outside. */
public interface Connector {
  /** How this connection's webhooks are checked and understood. */
  WebhookReader webhooks();

  /** How its token is looked after; empty for one whose token does not end or can't be asked. */
  default Optional<TokenUpkeep> tokenUpkeep() {
    return Optional.empty();
  }

  /** What it may still ask; empty where nobody counts. */
  default Optional<Allowance> allowance() {
    return Optional.empty();
  }
}
