package org.underseal.plugin;

/**
 * A branch's short name, without {@code refs/heads/}.
 *
 * @param value as people write it, for example {@code MOODLE_310_STABLE}
 */
public record BranchName(String value) {
  /**
   * Checks what git refuses at the least.
   *
   * @throws IllegalArgumentException if git could not have such a branch
   */
  public BranchName {
    if (!isBranchName(value)) {
      throw new IllegalArgumentException("not a branch name");
    }
  }

  /** Whether git could have a branch of this name. */
  public static boolean isBranchName(String text) {
    return !text.isBlank()
        && !text.startsWith("-")
        && !text.startsWith("refs/")
        && !text.contains("..")
        && text.chars().noneMatch(c -> c <= ' ' || "~^:?*[\\".indexOf(c) >= 0);
  }

  /** The full name of the ref. */
  public String ref() {
    return "refs/heads/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
