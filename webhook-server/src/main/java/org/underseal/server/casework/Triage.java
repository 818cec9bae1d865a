package org.underseal.server.casework;

import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Login;

/**
 * The triage track.
 *
 * @param state where it stands
 * @param by the maintainer who decided
 * @param reason why it was rejected; sealed
 * @param original the case that it duplicates
 */
public record Triage(
    State state, Optional<Login> by, Optional<String> reason, Optional<CaseId> original) {
  static final Triage RECEIVED =
      new Triage(State.RECEIVED, Optional.empty(), Optional.empty(), Optional.empty());

  static Triage accepted(Login by) {
    return new Triage(State.ACCEPTED, Optional.of(by), Optional.empty(), Optional.empty());
  }

  static Triage rejected(Login by, String reason) {
    return new Triage(State.REJECTED, Optional.of(by), Optional.of(reason), Optional.empty());
  }

  static Triage duplicate(Login by, CaseId original) {
    return new Triage(State.DUPLICATE, Optional.of(by), Optional.empty(), Optional.of(original));
  }

  /** The states of triage. */
  public enum State {
    /** Waits for a maintainer. */
    RECEIVED,
    /** A vulnerability that will be fixed. */
    ACCEPTED,
    /** Not a vulnerability, or out of scope. */
    REJECTED,
    /** Known already. */
    DUPLICATE
  }
}
