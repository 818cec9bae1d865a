package org.underseal.plugin;

import java.util.regex.Pattern;

/**
 * A commit's full id.
 *
 * @param hex 40 lower-case hexadecimal digits
 */
public record CommitSha(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not a full lower-case id
   */
  public CommitSha {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a full commit id");
    }
  }

  /** The first ten digits, for people. */
  public String brief() {
    return hex.substring(0, 10);
  }

  @Override
  public String toString() {
    return hex;
  }
}
