package org.underseal.plugin.github;

import java.util.regex.Pattern;

/**
 * A GitHub advisory's id.
 *
 * @param value for example {@code GHSA-xv2h-58vh-c3r5}
 */
record GhsaId(String value) {
  private static final Pattern FORM = Pattern.compile("GHSA(-[0-9a-z]{4}){3}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is none
   */
  GhsaId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a GHSA id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
