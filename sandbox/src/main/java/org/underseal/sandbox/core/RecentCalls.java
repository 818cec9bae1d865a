package org.underseal.sandbox.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts what each caller did lately, as vendors do that allow only so much of it. */
public final class RecentCalls {
  private final Duration span;
  private final Map<String, Deque<Instant>> byCaller = new HashMap<>();

  /** Counts what was done within this time. */
  public RecentCalls(Duration span) {
    this.span = span;
  }

  /** Takes note of a call, if it is not one too many; gives whether it is none. */
  public synchronized boolean take(String caller, int most, Instant now) {
    Deque<Instant> calls = byCaller.computeIfAbsent(caller, none -> new ArrayDeque<>());
    while (!calls.isEmpty() && !calls.getFirst().plus(span).isAfter(now)) {
      calls.removeFirst();
    }
    if (calls.size() >= most) {
      return false;
    }
    calls.addLast(now);
    return true;
  }
}
