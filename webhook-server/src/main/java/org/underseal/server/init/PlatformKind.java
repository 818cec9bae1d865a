package org.underseal.server.init;

import java.util.Locale;

/** The bounty platforms that a configuration can be begun for. */
public enum PlatformKind {
  /** By one login in a browser. */
  INTIGRITI(
      """
      intigriti:
        type: intigriti
        api-url: https://api.intigriti.com/external/company
        token-url: https://login.intigriti.com/connect/token
        client-id: your-client-id
        client-secret: env:INTIGRITI_CLIENT_SECRET
        refresh-token: env:INTIGRITI_REFRESH_TOKEN
        webhook-secret: env:INTIGRITI_WEBHOOK_SECRET
      """,
      "EUR",
      "00000000-0000-0000-0000-000000000000   # the platform's id of the programme"),
  /** By an API token. */
  HACKERONE(
      """
      hackerone:
        type: hackerone
        api-url: https://api.hackerone.com/v1
        api-identifier: your-api-identifier
        api-token: env:HACKERONE_API_TOKEN
        webhook-secret: env:HACKERONE_WEBHOOK_SECRET
        currency: USD
      """,
      "USD",
      "your-handle   # the programme's handle");

  private final String connection;
  private final String currency;
  private final String programme;

  PlatformKind(String connection, String currency, String programme) {
    this.connection = connection;
    this.currency = currency;
    this.programme = programme;
  }

  /** The connection's name. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An example of its connection, below {@code connections}. */
  String connection() {
    return connection.indent(2);
  }

  /** What its programmes usually pay in. */
  String currency() {
    return currency;
  }

  /** An example of how it names a programme. */
  String programme() {
    return programme;
  }
}
