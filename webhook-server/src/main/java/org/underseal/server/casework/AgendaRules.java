package org.underseal.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recalls what is planned, and says what is overdue. Looked at with every event: a call has a key
 * of its own, by which it is made once.
 */
final class AgendaRules {
  private static final Duration AGAIN = Duration.ofDays(7);

  private AgendaRules() {}

  static void watch(Turn turn) {
    planned(turn).forEach(one -> recall(turn, one));
    sayWhatKeepsTheLanding(turn);
    sayWhatIsOverdue(turn);
  }

  /**
   * Something with a date.
   *
   * @param since when the date was known: what would have been said before is not said
   */
  private record Planned(Effect.Call call, Instant at, Instant since) {}

  private static Stream<Planned> planned(Turn turn) {
    DisclosureTrack track = turn.file().disclosure();
    if (track.state() == DisclosureTrack.State.PUBLISHING
        || track.state() == DisclosureTrack.State.PUBLISHED
        || turn.file().triage().state() != Triage.State.ACCEPTED) {
      return Stream.empty();
    }
    Stream<Planned> publication = landing(track).or(() -> publication(turn.file())).stream();
    Stream<Planned> deadline =
        Timetable.deadline(turn.file(), turn.programme()).stream()
            .filter(at -> !track.scheduledFor().equals(Optional.of(at)))
            .map(
                at ->
                    new Planned(
                        Effect.Call.SOON_OVERDUE,
                        at,
                        turn.file().triage().at().orElse(turn.file().openedAt())));
    return Stream.concat(publication, deadline);
  }

  private static Optional<Planned> landing(DisclosureTrack track) {
    return track
        .landing()
        .filter(order -> !order.going())
        .flatMap(
            order ->
                order
                    .notBefore()
                    .map(
                        at ->
                            new Planned(
                                Effect.Call.SOON_LANDING, at, order.orderedAt().orElse(at))));
  }

  private static Optional<Planned> publication(CaseFile file) {
    PublicationOrder order = file.disclosure().publication();
    return order
        .at()
        .map(at -> new Planned(Effect.Call.SOON_PUBLICATION, at, order.orderedAt().orElse(at)))
        .or(
            () ->
                file.disclosure()
                    .scheduledFor()
                    .map(
                        at ->
                            new Planned(
                                Effect.Call.SOON_PUBLICATION,
                                at,
                                file.fix().landedAt().orElse(file.openedAt()))));
  }

  /** The nearest of what is due: what was missed meanwhile is covered by it. */
  private static void recall(Turn turn, Planned planned) {
    if (!turn.now().isBefore(planned.at())) {
      return;
    }
    turn.programme().timetable().remindBefore().stream()
        .map(lead -> planned.at().minus(lead))
        .filter(due -> !turn.now().isBefore(due))
        .findFirst()
        .filter(due -> due.isAfter(planned.since()))
        .ifPresent(due -> tell(turn, planned, due));
  }

  private static void tell(Turn turn, Planned planned, Instant due) {
    String occasion = planned.at().toEpochMilli() + "/" + due.toEpochMilli();
    call(turn, planned.call(), planned.at(), occasion);
    if (planned.call() != Effect.Call.SOON_OVERDUE) {
      turn.then(
          new Effect.TellResearcher(
              Effect.Message.REMINDED, Optional.of(day(turn, planned.at())), "/" + occasion));
    }
  }

  private static String day(Turn turn, Instant at) {
    return LocalDate.ofInstant(at, turn.programme().timetable().days().zone()).toString();
  }

  private static void call(Turn turn, Effect.Call call, Instant at, String occasion) {
    String moment = at.atZone(turn.programme().timetable().days().zone()).toString();
    turn.then(new Effect.CallMaintainers(call, moment, occasion));
  }

  /** Checks that run are waited for; for all else somebody is needed. */
  private static void sayWhatKeepsTheLanding(Turn turn) {
    CaseFile file = turn.file();
    Optional<LandingOrder> late =
        file.disclosure()
            .landing()
            .filter(order -> !order.going() && !file.fix().hasLanded())
            .filter(order -> order.notBefore().filter(at -> !turn.now().isBefore(at)).isPresent());
    late.filter(order -> isKept(turn, order))
        .ifPresent(
            order ->
                call(
                    turn,
                    Effect.Call.LANDING_KEPT,
                    order.notBefore().orElseThrow(),
                    order.commentId()));
  }

  private static boolean isKept(Turn turn, LandingOrder order) {
    boolean despite = order.despiteChecks().isPresent();
    return order.lacksConfirmation(turn.programme())
        || LandingGate.hasChanged(turn.file())
        || !LandingGate.missing(turn.file(), turn.now(), despite).isEmpty();
  }

  private static void sayWhatIsOverdue(Turn turn) {
    if (!Timetable.isOverdue(turn.file(), turn.programme(), turn.now())) {
      return;
    }
    Instant end = Timetable.deadline(turn.file(), turn.programme()).orElseThrow();
    long times = Duration.between(end, turn.now()).dividedBy(AGAIN);
    Effect.Call call =
        switch (turn.programme().timetable().overdue()) {
          case REMIND, PUBLISH -> Effect.Call.OVERDUE;
          case ESCALATE -> Effect.Call.OVERDUE_ESCALATED;
        };
    call(turn, call, end, end.toEpochMilli() + "/" + times);
  }
}
