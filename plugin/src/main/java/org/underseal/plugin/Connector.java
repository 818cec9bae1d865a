package org.underseal.plugin;

/** One configured connection to something outside. */
public interface Connector {
  /** How this connection's webhooks are checked and understood. */
  WebhookReader webhooks();
}
