package org.underseal.plugin;

import java.util.function.Supplier;

/**
 * How much it matters that something is done now. Where a forge allows only so many calls, what
 * matters less leaves a part of them to what matters more.
 */
public enum Urgency {
  /** It is done again anyway: rounds of looks, summaries. */
  HOUSEKEEPING(5),
  /** Somebody waits for it. */
  ORDINARY(20),
  /** The seal is being opened, or money moves: landing, publication, payouts, alarms. */
  URGENT(Integer.MAX_VALUE);

  private static final ThreadLocal<Urgency> NOW = ThreadLocal.withInitial(() -> ORDINARY);

  private final int partLeft;

  Urgency(int partLeft) {
    this.partLeft = partLeft;
  }

  /** Of what this thread does now. */
  public static Urgency now() {
    return NOW.get();
  }

  /** Does something that has this urgency. */
  public void during(Runnable work) {
    during(
        () -> {
          work.run();
          return true;
        });
  }

  /** Does something that has this urgency. */
  public <T> T during(Supplier<T> work) {
    Urgency before = NOW.get();
    NOW.set(this);
    try {
      return work.get();
    } finally {
      NOW.set(before);
    }
  }

  /** Of so many calls, those that it leaves to what is more urgent. */
  public long leaves(long calls) {
    return calls / partLeft;
  }
}
