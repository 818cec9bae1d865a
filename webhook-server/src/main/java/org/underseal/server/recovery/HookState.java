package org.underseal.server.recovery;

import java.time.Instant;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.RepositoryName;

/**
 * How the webhooks of a repository that lead to this server are.
 *
 * @param connection to the forge
 * @param repository whose they are
 * @param condition of the worst, if there are several
 * @param since when it is so
 */
public record HookState(
    String connection, RepositoryName repository, Condition condition, Instant since) {
  /** How a webhook is, from the best to the worst. */
  public enum Condition {
    /** It sends. */
    WORKING,
    /** The forge stopped it for a while, after failures. */
    PAUSED,
    /** The forge stopped it for good, after many failures. */
    DISABLED,
    /** A person switched it off. */
    SWITCHED_OFF,
    /** There is none that leads here. */
    MISSING,
    /** The account may not see it, or not what it sent. */
    HIDDEN;

    static Condition of(HookLog.Hook hook) {
      return switch (hook.state()) {
        case WORKING -> WORKING;
        case PAUSED -> PAUSED;
        case DISABLED -> DISABLED;
        case SWITCHED_OFF -> SWITCHED_OFF;
      };
    }

    boolean wasStoppedByForge() {
      return this == PAUSED || this == DISABLED;
    }

    Condition orWorse(Condition other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }
}
