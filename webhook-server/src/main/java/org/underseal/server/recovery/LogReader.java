package org.underseal.server.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.HookLog.Attempt;
import org.underseal.plugin.HookLog.Hook;

/** Reads from a forge's log what has not arrived. */
final class LogReader {
  /** The forge's clock may differ by this much; reading an attempt twice does no harm. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final HookStates states;
  private final LostDeliveries lost;
  private final TransactionTemplate transaction;
  private final Clock clock;

  LogReader(HookStates states, LostDeliveries lost, TransactionTemplate transaction, Clock clock) {
    this.states = states;
    this.lost = lost;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Reads what is new in the logs of a place's webhooks.
   *
   * @return up to when they have been read
   */
  Instant read(Place place, HookLog log, List<Hook> hooks) {
    Instant began = clock.instant();
    Instant oldest = began.minus(LostDeliveries.AGE_MAX);
    Instant since =
        states
            .readUntil(place)
            .map(until -> until.minus(OVERLAP))
            .filter(oldest::isBefore)
            .orElse(oldest);
    for (Hook hook : hooks) {
      List<Attempt> attempts = log.attempts(hook.id(), since);
      transaction.executeWithoutResult(
          status -> note(place.connection(), hook.id(), attempts, oldest));
    }
    lost.forgetOld();
    return began;
  }

  /** A delivery has arrived if any of its attempts has. */
  private void note(String connection, String hook, List<Attempt> attempts, Instant oldest) {
    Set<String> arrived =
        attempts.stream()
            .filter(Attempt::arrived)
            .map(Attempt::deliveryId)
            .collect(Collectors.toSet());
    lost.open(connection, hook).stream()
        .filter(arrived::contains)
        .forEach(id -> lost.arrived(connection, id));
    attempts.stream()
        .filter(attempt -> !arrived.contains(attempt.deliveryId()))
        .filter(attempt -> attempt.at().map(at -> !at.isBefore(oldest)).orElse(true))
        .forEach(attempt -> lost.note(connection, hook, attempt));
  }
}
