package org.underseal.server.casework;

import java.time.Instant;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Login;
import org.underseal.plugin.Report;

/**
 * The triage track.
 *
 * @param state where it stands
 * @param by the maintainer who decided
 * @param reason why it was rejected; sealed
 * @param original the case that it duplicates
 * @param at when it was accepted; empty in what older versions stored
 * @param seen where the report stood on the platform when it was read last; empty in what older
 *     versions stored
 * @param doubted what doesn't fit the decision and was read once; it is read again before anybody
 *     is asked, as an answer may be an old one
 * @param disputed what a person made of the report on the platform against this decision, until one
 *     of both gives way; no money moves meanwhile
 * @param again how often it was taken up again after it had ended; empty in what older versions
 *     stored
 */
public record Triage(
    State state,
    Optional<Login> by,
    Optional<String> reason,
    Optional<CaseId> original,
    Optional<Instant> at,
    Optional<Report.State> seen,
    Optional<Report.State> doubted,
    Optional<Report.State> disputed,
    Optional<Integer> again) {
  /** Completes what an earlier version stored. */
  public Triage {
    at = at == null ? Optional.empty() : at;
    seen = seen == null ? Optional.empty() : seen;
    doubted = doubted == null ? Optional.empty() : doubted;
    disputed = disputed == null ? Optional.empty() : disputed;
    again = again == null ? Optional.empty() : again;
  }

  static Triage received(Report.State seen) {
    return new Triage(
        State.RECEIVED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(seen),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Triage reopened() {
    return decided(
        State.RECEIVED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Triage accepted(Login who, Instant when) {
    return decided(
        State.ACCEPTED, Optional.of(who), Optional.empty(), Optional.empty(), Optional.of(when));
  }

  Triage rejected(Login who, String why) {
    return decided(
        State.REJECTED, Optional.of(who), Optional.of(why), Optional.empty(), Optional.empty());
  }

  Triage duplicate(Login who, CaseId first) {
    return decided(
        State.DUPLICATE, Optional.of(who), Optional.empty(), Optional.of(first), Optional.empty());
  }

  private Triage decided(
      State next,
      Optional<Login> who,
      Optional<String> why,
      Optional<CaseId> first,
      Optional<Instant> when) {
    boolean isTakenUp =
        (state == State.REJECTED || state == State.DUPLICATE)
            && (next == State.RECEIVED || next == State.ACCEPTED);
    Optional<Integer> times = isTakenUp ? Optional.of(again.orElse(0) + 1) : again;
    return new Triage(next, who, why, first, when, seen, Optional.empty(), Optional.empty(), times);
  }

  Triage seen(Report.State now) {
    return new Triage(
        state, by, reason, original, at, Optional.of(now), Optional.empty(), disputed, again);
  }

  Triage doubted(Report.State there) {
    return new Triage(state, by, reason, original, at, seen, Optional.of(there), disputed, again);
  }

  Triage disputed(Optional<Report.State> there) {
    return new Triage(state, by, reason, original, at, seen, doubted, there, again);
  }

  /** A maintainer goes on as decided here, whatever the platform says. */
  Triage asDecided() {
    return new Triage(
        state,
        by,
        reason,
        original,
        at,
        doubted.or(() -> seen),
        Optional.empty(),
        Optional.empty(),
        again);
  }

  /** Whether platform and maintainers say the same, as far as is known. */
  boolean isUndisputed() {
    return doubted.isEmpty() && disputed.isEmpty();
  }

  /** Tells what is done for a case that was taken up again from what was done before. */
  String occasion() {
    return again.map(times -> "/again-" + times).orElse("");
  }

  /**
   * Whether what the platform shows fits the decision: nobody has to be asked. What Underseal
   * itself writes there always does.
   */
  boolean agreesWith(Report.State there) {
    return switch (state) {
      case RECEIVED -> !there.isClosed() && there != Report.State.ACCEPTED;
      case ACCEPTED -> !there.isClosed() || there == Report.State.RESOLVED;
      case REJECTED, DUPLICATE -> there.isClosed();
    };
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
