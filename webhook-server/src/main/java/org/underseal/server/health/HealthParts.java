package org.underseal.server.health;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Contacts;
import org.underseal.server.effect.ParkedEffects;

/** Puts this package together, so that its classes can stay its own. */
public final class HealthParts {
  /** The server takes what comes in, and a person has to look at something. */
  public static final Status DEGRADED = new Status("DEGRADED");

  private HealthParts() {}

  /** Tells of the store, whose folder this is. */
  public static HealthIndicator store(JdbcTemplate jdbc, Path data, Clock clock) {
    return new StoreHealth(jdbc, data, clock);
  }

  /** Tells of the connections. */
  public static HealthIndicator connections(Contacts contacts, Connections connections) {
    return new ConnectionsHealth(contacts, connections);
  }

  /** Tells of the effects. */
  public static HealthIndicator effects(ParkedEffects effects) {
    return new EffectsHealth(effects);
  }
}
