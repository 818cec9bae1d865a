package org.underseal.plugin.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.ConnectorException.Unavailable;
import org.underseal.plugin.Urgency;

/**
 * What a connection may ask of the other side. A call that would be one too many is not sent: it
 * fails with the time after which it may go, so that the scheduler waits and no thread does. One
 * write is under way at a time, except that what is urgent waits for nobody's; and what is less
 * urgent leaves a part of each limit to what is more urgent. Counts in memory: nodes that share an
 * account hear of each other by the other side's headers only. For many threads.
 */
public final class CallBudget implements Allowance {
  private static final Duration WRITE_UNDER_WAY = Duration.ofSeconds(1);

  private final Limits limits;
  private final Clock clock;
  private final Map<String, Payer> payers = new HashMap<>();
  private final Map<Urgency, Long> held = new EnumMap<>(Urgency.class);
  private boolean isWriting;

  /** Nothing was asked yet. */
  public CallBudget(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The limits that no header tells before they are hit.
   *
   * @param pointsPerMinute of all calls, see {@link Kind#points}
   * @param creationsPerMinute of calls that make content
   * @param creationsPerHour the same in an hour
   */
  public record Limits(
      OptionalInt pointsPerMinute, OptionalInt creationsPerMinute, OptionalInt creationsPerHour) {
    /** None that are known. */
    public static final Limits NONE =
        new Limits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** What a call does. */
  public enum Kind {
    /** Changes nothing. */
    READ,
    /** Changes something. */
    WRITE,
    /** Makes something that people are told of. */
    CREATION;

    /** What it costs (GitHub REST API, "Rate limits": secondary ones). */
    int points() {
      return this == READ ? 1 : 5;
    }
  }

  /**
   * Lets a call go.
   *
   * @param payer whom the other side counts it for
   * @param what the call, for people
   * @throws Unavailable if it has to wait; says how long
   */
  public synchronized Permit enter(String payer, Kind kind, String what) {
    Urgency urgency = Urgency.now();
    Instant now = clock.instant();
    Payer paying = payers.computeIfAbsent(payer, none -> new Payer(limits));
    Duration wait = paying.waitFor(kind, urgency, now);
    if (!wait.isZero()) {
      throw hold(urgency, what + ": waits, as the other side allows only so many calls", wait);
    }
    boolean takesTurn = kind != Kind.READ && urgency != Urgency.URGENT;
    if (takesTurn && isWriting) {
      throw hold(urgency, what + ": waits for another write", WRITE_UNDER_WAY);
    }
    isWriting |= takesTurn;
    paying.spend(kind, now);
    return new Permit(paying, takesTurn);
  }

  private Unavailable hold(Urgency urgency, String why, Duration wait) {
    held.merge(urgency, 1L, Long::sum);
    return Unavailable.held(why, wait);
  }

  @Override
  public synchronized OptionalLong remaining() {
    Instant now = clock.instant();
    return payers.values().stream().flatMapToLong(payer -> payer.remaining(now).stream()).min();
  }

  @Override
  public synchronized Duration ordinaryWait() {
    Instant now = clock.instant();
    return payers.values().stream()
        .map(payer -> payer.waitFor(Kind.CREATION, Urgency.ORDINARY, now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Override
  public synchronized long held(Urgency urgency) {
    return held.getOrDefault(urgency, 0L);
  }

  /** A call that may go; closed when it has ended, however it did. */
  public final class Permit implements AutoCloseable {
    private final Payer payer;
    private final boolean hasTurn;

    private Permit(Payer payer, boolean hasTurn) {
      this.payer = payer;
      this.hasTurn = hasTurn;
    }

    /** Takes note of an answer. */
    public void answered(HttpHeaders headers) {
      synchronized (CallBudget.this) {
        payer.note(headers, clock.instant());
        payer.wasNotLimited();
      }
    }

    /** Takes note of an answer that says that it was one call too many. */
    public void limited(HttpHeaders headers, Optional<Duration> named) {
      synchronized (CallBudget.this) {
        payer.note(headers, clock.instant());
        payer.wasLimited(named, clock.instant());
      }
    }

    @Override
    public void close() {
      if (hasTurn) {
        synchronized (CallBudget.this) {
          isWriting = false;
        }
      }
    }
  }
}
