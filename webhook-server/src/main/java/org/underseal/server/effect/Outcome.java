package org.underseal.server.effect;

import java.util.List;
import java.util.function.Supplier;
import org.underseal.server.casework.Event;

/**
 * What came of an effect that was done.
 *
 * @param closing what belongs into the transaction that notes it as done; gives the events that
 *     follow
 */
record Outcome(Supplier<List<Event>> closing) {
  static Outcome done(Event... events) {
    return new Outcome(() -> List.of(events));
  }

  static Outcome doneWith(Runnable inTransaction, Event... events) {
    return new Outcome(
        () -> {
          inTransaction.run();
          return List.of(events);
        });
  }
}
