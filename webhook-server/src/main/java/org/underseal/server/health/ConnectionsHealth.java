package org.underseal.server.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.underseal.server.connect.Contacts;

/** Tells which forge or platform is unreachable or refuses what it is asked. */
final class ConnectionsHealth extends AbstractHealthIndicator {
  private final Contacts contacts;

  ConnectionsHealth(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    contacts
        .silent()
        .forEach(
            (connection, silence) ->
                health
                    .status(HealthParts.DEGRADED)
                    .withDetail(
                        connection, "since %s: %s".formatted(silence.since(), silence.problem())));
  }
}
