package org.underseal.server.health;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.outbox.Outbox;

/** Tells what was given up and waits for a person. */
final class EffectsHealth extends AbstractHealthIndicator {
  private static final int SHOWN_MAX = 20;

  private final ParkedEffects effects;

  EffectsHealth(ParkedEffects effects) {
    this.effects = effects;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<Outbox.StuckOfCase> all = effects.stuck();
    List<String> parked =
        all.stream()
            .filter(one -> one.stuck().parked())
            .map(one -> one.caseId() + " " + one.stuck().name())
            .toList();
    health.up().withDetail("waiting", all.size() - parked.size());
    if (!parked.isEmpty()) {
      health
          .status(HealthParts.DEGRADED)
          .withDetail("parked", parked.size())
          .withDetail("which", parked.stream().limit(SHOWN_MAX).toList())
          .withDetail("what to do", "underseal effects list");
    }
  }
}
