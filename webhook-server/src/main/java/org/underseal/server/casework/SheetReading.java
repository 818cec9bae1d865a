package org.underseal.server.casework;

import java.util.List;
import java.util.Optional;

/**
 * An advisory's file as it was last read.
 *
 * @param version the id of its content in git
 * @param sheet what it says, or said when it was last free of problems
 * @param problems what keeps this version from being taken over; nothing is published meanwhile
 */
public record SheetReading(
    String version, Optional<AdvisorySheet> sheet, List<SheetProblem> problems) {
  /** Copies the list. */
  public SheetReading {
    problems = List.copyOf(problems);
  }
}
