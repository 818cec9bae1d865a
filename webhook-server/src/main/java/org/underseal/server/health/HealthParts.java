package org.underseal.server.health;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Contacts;
import org.underseal.server.connect.TokenStates;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.look.SealStates;

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

  /** Tells of the security repositories. */
  public static HealthIndicator seals(SealStates states) {
    return new SealsHealth(states);
  }

  /** Tells of the connections' tokens. */
  public static HealthIndicator tokens(TokenStates states, Connections connections) {
    return new TokensHealth(states, connections);
  }

  /** Tells of disclosures that are overdue. */
  public static HealthIndicator deadlines(CaseRegister register, Clock clock) {
    return new DeadlinesHealth(register, clock);
  }

  /** Tells of the effects. */
  public static HealthIndicator effects(ParkedEffects effects) {
    return new EffectsHealth(effects);
  }
}
