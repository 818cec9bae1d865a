package org.underseal.server.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.underseal.server.look.SealStates;

/** Tells which security repositories others than their members can read. */
final class SealsHealth extends AbstractHealthIndicator {
  private final SealStates states;

  SealsHealth(SealStates states) {
    this.states = states;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    for (SealStates.Open one : states.open()) {
      health
          .status(HealthParts.DEGRADED)
          .withDetail(
              one.connection() + " " + one.repository(),
              "not private since " + one.since() + ": make it private at once");
    }
  }
}
