package org.underseal.plugin;

import java.time.Instant;
import java.util.Optional;

/** Looks after a token that ends some day. */
public interface TokenUpkeep {
  /**
   * Finds out how the token is, and has a new one made in time where the configuration says so.
   * Servers that share a memory do it one after the other.
   *
   * @throws ConnectorException.Unavailable if it can't be found out now
   */
  State tend();

  /** The token that is in use now; talks to nobody. */
  Secret current();

  /**
   * How a token is.
   *
   * @param condition what to think of it
   * @param endsAt when it ends, if it does and that is known
   * @param words what happened and what a person should do, without a full stop; no secret
   */
  record State(Condition condition, Optional<Instant> endsAt, String words) {}

  /** What to think of a token. */
  enum Condition {
    /** Nothing has to be done. */
    FINE,
    /** It ends soon, and a person has to put another in its place. */
    ENDS_SOON,
    /** A new one was asked for, and no answer came: it is not known yet which one is valid. */
    UNKNOWN,
    /** It is not valid: nothing works until a person puts another in its place. */
    INVALID;

    /** Whether a person has to look. */
    public boolean needsAPerson() {
      return this != FINE;
    }
  }
}
