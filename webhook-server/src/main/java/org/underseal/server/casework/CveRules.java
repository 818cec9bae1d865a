package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.CVE_ASSIGNED;
import static org.underseal.server.casework.HistoryEntry.What.CVE_GIVEN_BACK;

import java.util.Optional;

/** The rules of the CVE id. Nothing waits for it: what comes late is a revision. */
final class CveRules {
  private static final String EVIDENCE = "CVE Services";

  private CveRules() {}

  /** An accepted case gets an id, where the programme assigns them itself. */
  static void reserve(Turn turn) {
    if (turn.programme().cve().isPresent() && bulletin(turn).cve().isEmpty()) {
      turn.then(new Effect.ReserveCve(turn.file().triage().occasion()));
    }
  }

  static void reserved(Turn turn, CveId id) {
    boolean isNew = bulletin(turn).cve().isEmpty();
    turn.becomes(turn.file().with(bulletin(turn).reserved(id)));
    if (isNew && isAccepted(turn.file())) {
      turn.note(CVE_ASSIGNED, EVIDENCE, id.value());
      if (turn.file().disclosure().publishedAt().isEmpty()) {
        turn.then(new Effect.DraftAdvisory("/" + id));
      }
    }
  }

  /** An id that is not used is given back, whatever that follows from. */
  static void settle(Turn turn) {
    Optional<CveId> reserved = bulletin(turn).reserved();
    boolean isUsed = isAccepted(turn.file()) && bulletin(turn).cve().equals(reserved);
    if (reserved.isPresent() && !isUsed) {
      turn.becomes(turn.file().with(bulletin(turn).givenBack()));
      turn.note(CVE_GIVEN_BACK, EVIDENCE, reserved.get().value());
      turn.then(new Effect.RejectCve(reserved.get()));
    }
  }

  /** A case without an id asks for one, of whoever there is to ask. */
  static void published(Turn turn) {
    submit(turn);
    if (bulletin(turn).cve().isEmpty()) {
      reserve(turn);
      if (turn.programme().cve().isEmpty()) {
        turn.then(new Effect.RequestCve());
      }
    }
  }

  /** The list says what the latest revision does. */
  static void submit(Turn turn) {
    if (turn.programme().cve().isPresent() && bulletin(turn).cve().isPresent()) {
      turn.then(new Effect.SubmitCve(bulletin(turn).revisions().size()));
    }
  }

  private static boolean isAccepted(CaseFile file) {
    return file.triage().state() == Triage.State.ACCEPTED;
  }

  private static Bulletin bulletin(Turn turn) {
    return turn.file().disclosure().bulletin();
  }
}
