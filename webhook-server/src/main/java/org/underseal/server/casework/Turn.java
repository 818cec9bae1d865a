package org.underseal.server.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision while it is being made: the rules change the case, note why, and ask for effects.
 */
final class Turn {
  private static final String UNDERSEAL = "underseal";

  private final Project project;
  private final Instant now;
  private final List<HistoryEntry> history = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private CaseFile file;

  Turn(CaseFile file, Project project, Instant now) {
    this.file = file;
    this.project = project;
    this.now = now;
  }

  CaseFile file() {
    return file;
  }

  Project project() {
    return project;
  }

  Programme programme() {
    return project.programme();
  }

  Instant now() {
    return now;
  }

  void becomes(CaseFile next) {
    file = next;
  }

  void note(HistoryEntry.What what, String evidence, String... details) {
    noteBy(UNDERSEAL, what, evidence, details);
  }

  void noteBy(String actor, HistoryEntry.What what, String evidence, String... details) {
    history.add(new HistoryEntry(what, actor, evidence, List.of(details)));
  }

  void then(Effect effect) {
    effects.add(effect);
  }

  boolean notedSomething() {
    return !history.isEmpty();
  }

  Decision decision() {
    return new Decision(file, history, effects);
  }
}
