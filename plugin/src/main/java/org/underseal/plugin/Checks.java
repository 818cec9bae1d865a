package org.underseal.plugin;

import java.util.List;

/**
 * What automatic checks (CI) say of a commit.
 *
 * @param state all of them together
 * @param names the checks that keep it from being {@link State#PASSED}, at most {@link #NAMES_MAX};
 *     sealed
 */
public record Checks(State state, List<String> names) {
  /** More than anybody reads in a line. */
  public static final int NAMES_MAX = 5;

  /** Nothing is known: there are none, or the account may not see them. */
  public static final Checks UNKNOWN = new Checks(State.UNKNOWN, List.of());

  /** All passed. */
  public static final Checks PASSED = new Checks(State.PASSED, List.of());

  /** Keeps as many names as anybody reads. */
  public Checks {
    names = names.stream().limit(NAMES_MAX).toList();
  }

  /**
   * All checks together.
   *
   * @param failed the names of those that failed
   * @param running the names of those that have not ended
   * @param passed how many passed
   */
  public static Checks of(List<String> failed, List<String> running, int passed) {
    if (!failed.isEmpty()) {
      return new Checks(State.FAILED, failed);
    }
    if (!running.isEmpty()) {
      return new Checks(State.RUNNING, running);
    }
    return passed == 0 ? UNKNOWN : PASSED;
  }

  /** What they can say. */
  public enum State {
    /** Nothing. */
    UNKNOWN,
    /** At least one has not ended, and none failed. */
    RUNNING,
    /** At least one failed. */
    FAILED,
    /** All ended well. */
    PASSED
  }
}
