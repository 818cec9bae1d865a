package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.ADVISORY_TEXT_REFUSED;
import static org.underseal.server.casework.HistoryEntry.What.ADVISORY_TEXT_TAKEN;

import java.util.Optional;

/** The rules of an advisory's file. */
final class SheetRules {
  private SheetRules() {}

  /** A version with problems leaves what the last one without said. */
  static void read(Turn turn, Event.SheetRead event) {
    Optional<SheetReading> before = DisclosureRules.bulletin(turn).sheet();
    if (before.map(SheetReading::version).equals(Optional.of(event.version()))) {
      return;
    }
    boolean isGood = event.problems().isEmpty();
    Optional<AdvisorySheet> sheet = isGood ? event.sheet() : before.flatMap(SheetReading::sheet);
    turn.becomes(
        turn.file()
            .with(
                DisclosureRules.bulletin(turn)
                    .read(new SheetReading(event.version(), sheet, event.problems()))));
    turn.note(
        isGood ? ADVISORY_TEXT_TAKEN : ADVISORY_TEXT_REFUSED, "file content " + event.version());
    turn.then(new Effect.TellOfAdvisoryFile(event.version()));
    if (isGood && turn.file().disclosure().state() != DisclosureTrack.State.PUBLISHED) {
      turn.then(new Effect.DraftAdvisory("/file-" + event.version()));
    }
  }

  /** Whether what maintainers wrote last can't be understood. */
  static boolean isUnclear(CaseFile file) {
    return file.disclosure()
        .bulletin()
        .sheet()
        .filter(reading -> !reading.problems().isEmpty())
        .isPresent();
  }
}
