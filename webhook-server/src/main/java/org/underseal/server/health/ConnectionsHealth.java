package org.underseal.server.health;

import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Contacts;

/** Tells which forge or platform is unreachable or refuses what it is asked. */
final class ConnectionsHealth extends AbstractHealthIndicator {
  private final Contacts contacts;
  private final Connections connections;

  ConnectionsHealth(Contacts contacts, Connections connections) {
    this.contacts = contacts;
    this.connections = connections;
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
    connections
        .allowances()
        .forEach(
            (connection, allowance) -> {
              Duration wait = allowance.ordinaryWait();
              if (!wait.isZero()) {
                health
                    .status(HealthParts.DEGRADED)
                    .withDetail(
                        connection + " calls",
                        "all that are allowed are used up for %d s".formatted(wait.toSeconds()));
              }
            });
  }
}
