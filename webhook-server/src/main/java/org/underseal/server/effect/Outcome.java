package org.underseal.server.effect;

import java.util.List;
import java.util.function.Supplier;
import org.underseal.server.casework.Event;

/**
 * What came of an effect that was done.
 *
 * @param closing what belongs into the transaction that notes it as done; gives the events that
 *     follow
 * @param readings what was read to know it, beside doing it
 */
record Outcome(Supplier<List<Event>> closing, List<String> readings) {
  Outcome(Supplier<List<Event>> closing) {
    this(closing, List.of());
  }

  /** The same, known from having read this. */
  Outcome reading(String what) {
    return new Outcome(closing, List.of(what));
  }

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
