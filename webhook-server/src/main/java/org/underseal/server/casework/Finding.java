package org.underseal.server.casework;

import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Severity;

/**
 * What was found; sealed.
 *
 * @param title one line
 * @param severity the word
 * @param cvssVector CVSS 3.1 or 4.0, or null
 */
public record Finding(String title, Severity severity, @Nullable String cvssVector) {
  /** Says the severity only. */
  @Override
  public String toString() {
    return "Finding[" + severity + "]";
  }
}
