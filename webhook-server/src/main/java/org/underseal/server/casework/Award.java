package org.underseal.server.casework;

import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.Money;

/**
 * Money owed for a case.
 *
 * @param kind what for
 * @param state where it stands
 * @param amount how much
 * @param payee the platform's id of the account that gets it
 * @param payoutId the rail's id, once it was asked for
 * @param note why it does not go on, if it does not
 */
public record Award(
    Kind kind,
    State state,
    Money amount,
    String payee,
    Optional<String> payoutId,
    Optional<String> note) {
  static Award computed(Kind kind, Money amount, String payee) {
    return new Award(kind, State.COMPUTED, amount, payee, Optional.empty(), Optional.empty());
  }

  Award to(State next) {
    return new Award(kind, next, amount, payee, payoutId, Optional.empty());
  }

  Award failed(String why) {
    return new Award(kind, State.FAILED, amount, payee, payoutId, Optional.of(why));
  }

  Award askedFor(String id) {
    return new Award(kind, state, amount, payee, Optional.of(id), note);
  }

  boolean isOnItsWay() {
    return state == State.REQUESTED || state == State.PAID;
  }

  /** What an award is for. */
  public enum Kind {
    /** For the report. */
    BOUNTY,
    /** For a landed fix by a person outside the project. */
    FIX_BONUS;

    /** In lower case with a hyphen, for keys and people. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The states of an award. */
  public enum State {
    /** The amount is known; the budget is being asked. */
    COMPUTED,
    /** The budget holds it; a second person has to agree. */
    AWAITING_APPROVAL,
    /** The budget holds it and the rail is being asked. */
    REQUESTED,
    /** Read back from the rail as paid. */
    PAID,
    /** Does not go on without a person. */
    FAILED,
    /** Will not be paid. */
    CANCELLED
  }
}
