package org.underseal.server.casework;

import java.time.Instant;
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
 * @param at when it was accepted; empty in what older versions stored
 */
public record Triage(
    State state,
    Optional<Login> by,
    Optional<String> reason,
    Optional<CaseId> original,
    Optional<Instant> at) {
  static final Triage RECEIVED =
      new Triage(
          State.RECEIVED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static Triage accepted(Login by, Instant at) {
    return new Triage(
        State.ACCEPTED, Optional.of(by), Optional.empty(), Optional.empty(), Optional.of(at));
  }

  static Triage rejected(Login by, String reason) {
    return new Triage(
        State.REJECTED, Optional.of(by), Optional.of(reason), Optional.empty(), Optional.empty());
  }

  static Triage duplicate(Login by, CaseId original) {
    return new Triage(
        State.DUPLICATE,
        Optional.of(by),
        Optional.empty(),
        Optional.of(original),
        Optional.empty());
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
