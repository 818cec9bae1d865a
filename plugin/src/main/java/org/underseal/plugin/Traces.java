package org.underseal.plugin;

/**
 * Whether what a thread does at the moment has made something new outside. A listing may show that
 * only a while later: who does the same again before then would make it twice.
 */
public final class Traces {
  private static final ThreadLocal<Boolean> LEFT = ThreadLocal.withInitial(() -> false);

  private Traces() {}

  /** To be called by a connector when the other side has confirmed that it made something. */
  public static void leave() {
    LEFT.set(true);
  }

  /** Whether any were left since this thread last forgot them. */
  public static boolean areLeft() {
    return LEFT.get();
  }

  /** Something else begins. */
  public static void forget() {
    LEFT.remove();
  }
}
