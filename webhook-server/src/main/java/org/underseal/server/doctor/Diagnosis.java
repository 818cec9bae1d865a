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

  /** Whether something here does not work. */
  public boolean hasProblems() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
  }
}
