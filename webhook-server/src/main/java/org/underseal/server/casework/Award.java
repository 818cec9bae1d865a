package org.underseal.server.casework;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;

/**
 * Money owed for a case.
 *
 * @param id which of the case's awards it is
 * @param state where it stands
 * @param owed what the policy owes, before caps
 * @param amount how much is paid
 * @param payee the platform's id of the account that gets it
 * @param payoutId the rail's id, once it was asked for
 * @param note why it does not go on, if it does not
 * @param evidence what it rests on: landings with the time of their reading, and words of people
 * @param approvedBy the second person who agreed
 * @param since when it came into the state that it waits in
 */
public record Award(
    @JsonAlias("kind") AwardId id,
    State state,
    Money owed,
    Money amount,
    String payee,
    Optional<String> payoutId,
    Optional<String> note,
    List<String> evidence,
    Optional<Login> approvedBy,
    Optional<Instant> since) {
  /** Copies the list, and completes what an earlier version stored. */
  public Award {
    owed = owed == null ? amount : owed;
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    approvedBy = approvedBy == null ? Optional.empty() : approvedBy;
    since = since == null ? Optional.empty() : since;
  }

  static Award computed(AwardId id, Money owed, Money amount, String payee, List<String> evidence) {
    return new Award(
        id,
        State.COMPUTED,
        owed,
        amount,
        payee,
        Optional.empty(),
        Optional.empty(),
        evidence,
        Optional.empty(),
        Optional.empty());
  }

  /** What it is for. */
  public Kind kind() {
    return id.kind();
  }

  Award to(State next) {
    return to(next, Optional.empty(), Optional.empty());
  }

  /** Waits in a state from a moment on. */
  Award waiting(State next, Instant from) {
    return to(next, Optional.empty(), Optional.of(from));
  }

  /** Ends, or stands still, for a reason. */
  Award because(State next, String why) {
    return to(next, Optional.of(why), Optional.empty());
  }

  private Award to(State next, Optional<String> why, Optional<Instant> from) {
    return new Award(id, next, owed, amount, payee, payoutId, why, evidence, approvedBy, from);
  }

  Award askedFor(String payout) {
    return new Award(
        id, state, owed, amount, payee, Optional.of(payout), note, evidence, approvedBy, since);
  }

  Award cutTo(Money less) {
    return new Award(id, state, owed, less, payee, payoutId, note, evidence, approvedBy, since);
  }

  Award approved(Login by, String where) {
    List<String> more = new ArrayList<>(evidence);
    more.add("approved by %s (%s)".formatted(by, where));
    return new Award(id, state, owed, amount, payee, payoutId, note, more, Optional.of(by), since);
  }

  /** Whether it is the researcher's for the report, and not somebody's for the fix. */
  public boolean isForReport() {
    return kind() == Kind.BOUNTY || kind() == Kind.CONSOLATION;
  }

  /** Whether it can still be taken back without anybody outside knowing of it. */
  boolean isRevocable() {
    return switch (state) {
      case COMPUTED, AWAITING_APPROVAL, HOLDING, QUESTIONED -> true;
      case REQUESTED, PAID, FAILED, REVERSED, CANCELLED, WITHDRAWN -> false;
    };
  }

  /** Whether it was withdrawn, or cancelled by a person or a cap. */
  public boolean isTakenBack() {
    return state == State.CANCELLED || state == State.WITHDRAWN;
  }

  /** Whether a person has to say what became of its money in the end. */
  public boolean isToSettle() {
    return state == State.FAILED || state == State.REVERSED;
  }

  /** Whether nothing more happens to it. */
  public boolean isEnded() {
    return state == State.PAID || isTakenBack();
  }

  /** What an award is for. */
  public enum Kind {
    /** For the report. */
    BOUNTY,
    /** For a landed fix by a person outside the project. */
    FIX_BONUS,
    /** The part of the bounty that goes to the person outside the project who fixed. */
    FIXER_SHARE,
    /** The part of the bounty that a maintainer gives to somebody besides who reported. */
    SHARE,
    /** For a report of what was known already. */
    CONSOLATION;

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
    /** The budget holds it until the hold window after the landing is over. */
    HOLDING,
    /** What it rests on is gone; it is withdrawn unless that comes back in time. */
    QUESTIONED,
    /** The budget holds it and the rail is being asked. */
    REQUESTED,
    /** Read back from the rail as paid. */
    PAID,
    /** Does not go on without a person. */
    FAILED,
    /** It was paid, and the money came back: does not go on without a person. */
    REVERSED,
    /** A person let go of it, or a cap leaves nothing of it; it is not computed again. */
    CANCELLED,
    /** What it rested on is gone, or less is owed: its money is back in the budget. */
    WITHDRAWN
  }
}
