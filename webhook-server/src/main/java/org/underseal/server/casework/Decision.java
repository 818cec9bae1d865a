package org.underseal.server.casework;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param caseFile the case as it is now
 * @param history what to add to its history; empty when nothing changed
 * @param effects what to do outside
 */
public record Decision(CaseFile caseFile, List<HistoryEntry> history, List<Effect> effects) {
  /** Copies the lists. */
  public Decision {
    history = List.copyOf(history);
    effects = List.copyOf(effects);
  }
}
