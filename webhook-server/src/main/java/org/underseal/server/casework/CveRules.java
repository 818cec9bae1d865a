package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.CVE_ASSIGNED;
import static org.underseal.server.casework.HistoryEntry.What.CVE_GIVEN_BACK;
import static org.underseal.server.casework.HistoryEntry.What.CVE_REQUESTED;

import java.time.Instant;
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

  /**
   * A forge that assigns ids is asked while it keeps the draft, so that the id can be there when
   * the advisory goes out.
   */
  static void drafted(Turn turn) {
    if (bulletin(turn).cve().isEmpty()
        && turn.programme().cve().isEmpty()
        && turn.file().disclosure().forgeId().isPresent()
        && turn.file().disclosure().publishedAt().isEmpty()) {
      turn.then(new Effect.RequestCve("/draft"));
    }
  }

  static void requested(Turn turn) {
    turn.becomes(turn.file().with(bulletin(turn).cveRequested(turn.now())));
    turn.note(CVE_REQUESTED, advisory(turn));
  }

  /** The forge's answer counts as a maintainer's word would, and never against one. */
  static void found(Turn turn, CveId id) {
    if (isAwaited(turn.file(), turn.now())) {
      turn.becomes(turn.file().with(bulletin(turn).assigned(id)));
      turn.noteBy(turn.project().forge(), CVE_ASSIGNED, advisory(turn), id.value());
    }
  }

  /** Whether the forge may still give an id. */
  static boolean isAwaited(CaseFile file, Instant now) {
    Bulletin bulletin = file.disclosure().bulletin();
    return isAccepted(file)
        && bulletin.cve().isEmpty()
        && bulletin.cveRequestedAt().isPresent()
        && file.disclosure()
            .publishedAt()
            .map(at -> now.isBefore(at.plus(Bulletin.CVE_AWAITED_MAX)))
            .orElse(true);
  }

  /**
   * A case without an id asks for one, of whoever there is to ask. A forge that was asked before is
   * asked once more: only now the advisory names the fixed versions, and without them GitHub gives
   * no id.
   */
  static void published(Turn turn) {
    submit(turn);
    if (bulletin(turn).cve().isEmpty()) {
      reserve(turn);
      if (turn.programme().cve().isEmpty()) {
        turn.then(new Effect.RequestCve(""));
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

  private static String advisory(Turn turn) {
    return "advisory " + turn.file().disclosure().forgeId().orElse("");
  }

  private static Bulletin bulletin(Turn turn) {
    return turn.file().disclosure().bulletin();
  }
}
