package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.LANDING_CONFIRMED;
import static org.underseal.server.casework.HistoryEntry.What.LANDING_ORDERED;
import static org.underseal.server.casework.HistoryEntry.What.LANDING_REQUESTED;
import static org.underseal.server.casework.HistoryEntry.What.PUSH_REFUSED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Login;

/** The rules of a landing that Underseal does itself. */
final class LandingRules {
  private LandingRules() {}

  /** Notes the order; {@link #release} sets it going. */
  static void order(Turn turn, Login by, String commentId, Command.Land command) {
    Optional<Instant> at = command.at().map(Moment::at);
    boolean despiteChecks = command.despiteChecks();
    LandingOrder order =
        new LandingOrder(
            by,
            commentId,
            at,
            LandingGate.heads(turn.file()),
            Optional.empty(),
            false,
            Optional.empty(),
            despiteChecks ? Optional.of(by) : Optional.empty(),
            List.of(),
            Optional.of(turn.now()),
            TagRules.wanted(command.tags()));
    become(turn, order);
    turn.noteBy(
        by.value(),
        LANDING_ORDERED,
        "comment " + commentId + (despiteChecks ? ", whatever CI says" : ""),
        at.map(Instant::toString).orElse("now"));
    // What is left of an order before this one is looked at again, and finds that it is over.
    turn.then(new Effect.RetryParked(commentId));
    at.filter(turn.now()::isBefore).ifPresent(moment -> turn.then(new Effect.Wake(moment)));
  }

  static void confirm(Turn turn, LandingOrder order, Login by, String evidence) {
    become(turn, order.confirmed(by));
    turn.noteBy(by.value(), LANDING_CONFIRMED, evidence);
  }

  /** Sets a landing going once nothing keeps it any more. */
  static void release(Turn turn) {
    Optional<LandingOrder> order =
        turn.file().disclosure().landing().filter(known -> !known.going());
    if (order.isPresent()
        && !turn.file().fix().hasLanded()
        && LandingGate.pass(turn.file(), turn.programme(), turn.now()).isPresent()) {
      become(turn, order.get().set());
      turn.then(new Effect.LandFix(order.get().commentId()));
    }
  }

  static void pushed(Turn turn, Instant at) {
    Optional<LandingOrder> order =
        turn.file().disclosure().landing().filter(known -> known.pushedAt().isEmpty());
    order.ifPresent(
        known -> {
          become(turn, known.pushed(at));
          known.requests().stream()
              .map(one -> new Effect.LandByRequest(known.commentId(), one.target()))
              .forEach(turn::then);
        });
  }

  /** Branches that can't be pushed to get the fix by requests. */
  static void refused(Turn turn, List<BranchName> targets) {
    Optional<LandingOrder> order =
        turn.file()
            .disclosure()
            .landing()
            .filter(known -> known.pushedAt().isEmpty() && known.requests().isEmpty());
    order.ifPresent(
        known -> {
          List<LandingRequest> requests =
              known.heads().stream()
                  .filter(head -> targets.contains(head.target()))
                  .map(head -> LandingRequest.of(turn.file().id(), head))
                  .toList();
          become(turn, known.with(requests));
          requests.forEach(
              one -> turn.note(PUSH_REFUSED, "branch " + one.target(), one.target().value()));
        });
  }

  static void requested(Turn turn, Event.LandingRequested event) {
    Optional<LandingOrder> order = turn.file().disclosure().landing();
    boolean isNew =
        order
            .flatMap(known -> known.request(event.target()))
            .filter(known -> known.number().isEmpty())
            .isPresent();
    if (isNew) {
      become(
          turn,
          order
              .get()
              .with(
                  order.get().requests().stream()
                      .map(
                          one ->
                              one.target().equals(event.target())
                                  ? one.opened(event.number(), event.page())
                                  : one)
                      .toList()));
      turn.note(LANDING_REQUESTED, "change request " + event.number(), event.target().value());
    }
  }

  /** The fix is public and others have to let it in: they are told at once, and once. */
  static void notMerged(Turn turn, Event.LandingNotMerged event) {
    turn.file()
        .disclosure()
        .landing()
        .flatMap(order -> order.request(event.target()))
        .flatMap(LandingRequest::page)
        .ifPresent(
            page ->
                turn.then(
                    new Effect.CallMaintainers(
                        Effect.Call.MERGE_REQUEST,
                        page.toString(),
                        "%s/%s"
                            .formatted(
                                event.target(),
                                turn.file()
                                    .disclosure()
                                    .landing()
                                    .map(LandingOrder::commentId)
                                    .orElse("")))));
  }

  /** What was given up of a landing that is over is looked at again, and finds that. */
  static void settle(Turn turn, CaseFile before) {
    Optional<LandingOrder> order =
        turn.file().disclosure().landing().filter(known -> !known.requests().isEmpty());
    if (order.isPresent() && turn.file().fix().hasLanded() && !before.fix().hasLanded()) {
      turn.then(new Effect.RetryParked("landed-" + order.get().commentId()));
    }
  }

  private static void become(Turn turn, LandingOrder order) {
    turn.becomes(turn.file().with(turn.file().disclosure().with(order)));
  }
}
