package org.underseal.server.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one place that says whether a case may be published: accepted, landed on every supported
 * branch or waived, not on hold, asked for where the programme wants that, and every date passed;
 * or accepted, not on hold and past the deadline, where the programme publishes then.
 */
public final class PublicationGate {
  private PublicationGate() {}

  /** The proof that the case may be published now; empty if it may not. */
  public static Optional<EmbargoLifted> pass(CaseFile file, Programme programme, Instant now) {
    return opensAt(file, programme)
        .filter(opens -> !opens.isAfter(now))
        .map(opens -> new EmbargoLifted(file.id()));
  }

  /** Who has Underseal land the fix wants both in one breath. */
  private static boolean isLanding(CaseFile file) {
    return file.disclosure().landing().filter(LandingOrder::going).isPresent();
  }

  /** What keeps the case from being published at this moment; empty if nothing does. */
  public static List<LandingGate.Missing> missing(CaseFile file, Instant at) {
    List<LandingGate.Missing> missing = new ArrayList<>();
    if (file.steering().hold().isPresent()) {
      missing.add(new LandingGate.Missing(LandingGate.Kind.HOLD, "", Optional.empty()));
    }
    if (file.fix().branches().isEmpty()) {
      missing.add(new LandingGate.Missing(LandingGate.Kind.NO_BRANCHES, "", Optional.empty()));
    }
    LandingGate.toPush(file)
        .map(branch -> branch.target().value())
        .map(
            target ->
                new LandingGate.Missing(LandingGate.Kind.NOT_LANDED, target, Optional.empty()))
        .forEach(missing::add);
    file.disclosure()
        .notBefore()
        .filter(at::isBefore)
        .map(until -> new LandingGate.Missing(LandingGate.Kind.EMBARGO, "", Optional.of(until)))
        .ifPresent(missing::add);
    return missing;
  }

  /** What an advisory that somebody orders can't do without. */
  public static List<LandingGate.Missing> missingData(CaseFile file) {
    List<LandingGate.Missing> missing = new ArrayList<>();
    LandingGate.addData(missing, file);
    return missing;
  }

  /** When the gate opens if nothing changes; empty if time alone won't open it. */
  static Optional<Instant> opensAt(CaseFile file, Programme programme) {
    boolean mayGoOut =
        file.triage().state() == Triage.State.ACCEPTED
            && file.issue().isPresent()
            && file.steering().hold().isEmpty()
            && !SheetRules.isUnclear(file);
    return mayGoOut
        ? Stream.concat(byLanding(file, programme).stream(), byDeadline(file, programme).stream())
            .min(Instant::compareTo)
        : Optional.empty();
  }

  private static Optional<Instant> byLanding(CaseFile file, Programme programme) {
    boolean isWanted =
        programme.publishOn() == Programme.PublishOn.LANDING
            || file.disclosure().isCommanded(programme)
            || isLanding(file);
    return file.fix()
        .landedAt()
        .filter(landed -> isWanted && file.fix().hasLanded())
        .map(landed -> isLanding(file) ? landed : afterDelay(landed, programme))
        .flatMap(
            planned ->
                Stream.concat(Stream.of(planned), agreed(file, programme).stream())
                    .max(Instant::compareTo));
  }

  /** What is public already waits for no Monday. */
  private static Instant afterDelay(Instant landed, Programme programme) {
    return programme.publishDelay().isZero()
        ? landed
        : programme.timetable().days().from(landed.plus(programme.publishDelay()));
  }

  /** The end of the embargo, on a working day unless somebody named the very moment. */
  private static Optional<Instant> agreed(CaseFile file, Programme programme) {
    Optional<Instant> named = file.disclosure().publication().at();
    return file.disclosure()
        .notBefore()
        .map(
            until ->
                named.equals(Optional.of(until))
                    ? until
                    : programme.timetable().days().from(until));
  }

  /** With or without a fix, where the programme wants that. */
  private static Optional<Instant> byDeadline(CaseFile file, Programme programme) {
    return programme.timetable().overdue() == Timetable.Overdue.PUBLISH
        ? Timetable.deadline(file, programme)
        : Optional.empty();
  }
}
