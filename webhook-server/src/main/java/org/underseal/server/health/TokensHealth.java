package org.underseal.server.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.TokenStates;

/** Tells which tokens a person has to replace, and until when the others are valid. */
final class TokensHealth extends AbstractHealthIndicator {
  private final TokenStates states;
  private final Connections connections;

  TokensHealth(TokenStates states, Connections connections) {
    this.states = states;
    this.connections = connections;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    for (TokenStates.Seen seen : states.all()) {
      if (connections.find(seen.connection()).isPresent()) {
        health.withDetail(seen.connection(), seen.state().words());
        if (seen.state().condition().needsAPerson()) {
          health.status(HealthParts.DEGRADED);
        }
      }
    }
  }
}
