package org.underseal.sandbox.git;

/**
 * A ref that a push changed.
 *
 * @param ref full name
 * @param before 40 hexadecimal digits; all zero if it was made
 * @param after 40 hexadecimal digits; all zero if it was deleted
 */
public record RefChange(String ref, String before, String after) {
  /** What stands for no commit. */
  public static final String NONE = "0".repeat(40);

  /** Whether the ref was made. */
  public boolean isNew() {
    return before.equals(NONE);
  }

  /** Whether the ref was deleted. */
  public boolean isGone() {
    return after.equals(NONE);
  }
}
