package org.underseal.server.casework;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Login;
import org.underseal.plugin.Report;
import org.underseal.plugin.Severity;

/**
 * What was found; sealed.
 *
 * @param title one line
 * @param severity the word
 * @param cvssVector CVSS 3.1 or 4.0, or null
 * @param ratedBy the maintainer who set the severity, if one did
 */
public record Finding(
    String title, Severity severity, @Nullable String cvssVector, Optional<Login> ratedBy) {
  static Finding read(Report report) {
    return new Finding(report.title(), report.severity(), report.cvssVector(), Optional.empty());
  }

  /** The maintainer's rating, which the platform no longer changes. */
  Finding rated(Severity next, @Nullable String vector, Login by) {
    return new Finding(title, next, vector, Optional.of(by));
  }

  /** Says the severity only. */
  @Override
  public String toString() {
    return "Finding[" + severity + "]";
  }
}
