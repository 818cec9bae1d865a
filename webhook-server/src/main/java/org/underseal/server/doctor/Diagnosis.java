package org.underseal.server.doctor;

import java.util.List;
import org.underseal.plugin.Finding;

/**
 * What was found in one place.
 *
 * @param place a connection's name, or a connection's and a project's
 */
public record Diagnosis(String place, List<Finding> findings) {
  /** Copies the list. */
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Whether something here does not work, or could not be found out. */
  public boolean hasProblems() {
    return isUnfinished()
        || findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
  }

  /** Whether something could not be found out. */
  boolean isUnfinished() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.UNANSWERED);
  }
}
