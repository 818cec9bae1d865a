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
    if (value.isBlank()
        || value.startsWith("-")
        || value.startsWith("refs/")
        || value.contains("..")
        || value.chars().anyMatch(c -> c <= ' ' || "~^:?*[\\".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("not a branch name");
    }
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
