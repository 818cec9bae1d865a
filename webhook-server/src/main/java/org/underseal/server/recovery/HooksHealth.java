package org.underseal.server.recovery;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.underseal.server.health.HealthParts;
import org.underseal.server.recovery.HookState.Condition;

/**
 * Whether all webhooks work. One that doesn't costs time and nothing else, so that the server's
 * health as a whole does not depend on it.
 */
public final class HooksHealth implements HealthIndicator {
  private final HookStates states;

  /** On what was last seen. */
  public HooksHealth(HookStates states) {
    this.states = states;
  }

  @Override
  public Health health() {
    List<HookState> all = states.all();
    boolean works = all.stream().allMatch(state -> state.condition() == Condition.WORKING);
    Health.Builder health = works ? Health.up() : Health.status(HealthParts.DEGRADED);
    all.forEach(
        state -> health.withDetail(state.connection() + " " + state.repository(), text(state)));
    return health.build();
  }

  private static String text(HookState state) {
    String condition = state.condition().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return condition + " since " + state.since();
  }
}
