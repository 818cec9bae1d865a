package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.NAMING_CHOSEN;

import java.util.Optional;

/** The rules of how a researcher is named: by their own word, and not at all without it. */
final class NamingRules {
  private NamingRules() {}

  /** The same said again changes nothing, and what is said too often is not heard any more. */
  static void chosen(Turn turn, Optional<String> words) {
    Optional<String> name =
        words
            .map(Finding::oneLine)
            .filter(said -> !said.isEmpty() && said.length() <= Naming.CHARACTERS_MAX);
    if (words.isPresent() && name.isEmpty()) {
      return;
    }
    Bulletin before = DisclosureRules.bulletin(turn);
    int times = before.naming().map(Naming::times).orElse(0);
    if (before.naming().map(Naming::name).equals(Optional.of(name)) || times >= Naming.TIMES_MAX) {
      return;
    }
    turn.becomes(turn.file().with(before.named(new Naming(name, times + 1))));
    turn.noteBy("researcher", NAMING_CHOSEN, "status page");
    boolean isDrafted = turn.file().disclosure().state() != DisclosureTrack.State.SEALED;
    if (isDrafted && turn.file().disclosure().publishedAt().isEmpty()) {
      turn.then(new Effect.DraftAdvisory("/naming-" + (times + 1)));
    }
  }
}
