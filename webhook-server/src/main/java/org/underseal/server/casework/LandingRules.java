package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.LANDING_CONFIRMED;
import static org.underseal.server.casework.HistoryEntry.What.LANDING_ORDERED;

import java.time.Instant;
import java.util.Optional;
import org.underseal.plugin.Login;

/** The rules of a landing that Underseal does itself. */
final class LandingRules {
  private LandingRules() {}

  /** Notes the order; {@link #release} sets it going. */
  static void order(
      Turn turn, Login by, String commentId, Optional<Instant> at, boolean despiteChecks) {
    LandingOrder order =
        new LandingOrder(
            by,
            commentId,
            at,
            LandingGate.heads(turn.file()),
            Optional.empty(),
            false,
            Optional.empty(),
            despiteChecks ? Optional.of(by) : Optional.empty());
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
    turn.file().disclosure().landing().ifPresent(order -> become(turn, order.pushed(at)));
  }

  private static void become(Turn turn, LandingOrder order) {
    turn.becomes(turn.file().with(turn.file().disclosure().with(order)));
  }
}
