package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.ADVISORY_DRAFTED;
import static org.underseal.server.casework.HistoryEntry.What.PUBLICATION_COMMANDED;
import static org.underseal.server.casework.HistoryEntry.What.PUBLICATION_CONFIRMED;
import static org.underseal.server.casework.HistoryEntry.What.PUBLICATION_SCHEDULED;
import static org.underseal.server.casework.HistoryEntry.What.PUBLISHED;
import static org.underseal.server.casework.HistoryEntry.What.REVISED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.server.casework.Effect.Message;

/** The rules of the disclosure track. */
final class DisclosureRules {
  private DisclosureRules() {}

  static void drafted(Turn turn, Optional<String> forgeId) {
    DisclosureTrack before = turn.file().disclosure();
    DisclosureTrack after = before.drafted(forgeId);
    if (!after.equals(before)) {
      turn.becomes(turn.file().with(after));
      turn.note(ADVISORY_DRAFTED, "advisory " + forgeId.orElse("on Underseal's own page"));
      FixRules.drafted(turn);
      CveRules.drafted(turn);
      InvitationRules.drafted(turn);
    }
  }

  /** Notes a maintainer's word to publish; what an earlier one was confirmed for is over. */
  static void command(Turn turn, Login by, String evidence, Optional<Instant> at) {
    at.ifPresent(
        moment -> turn.becomes(turn.file().with(turn.file().disclosure().embargoedUntil(moment))));
    turn.becomes(
        turn.file()
            .with(turn.file().disclosure().commanded(PublicationOrder.by(by, at, turn.now()))));
    turn.noteBy(by.value(), PUBLICATION_COMMANDED, evidence);
  }

  static void confirm(Turn turn, Login by, String evidence) {
    DisclosureTrack track = turn.file().disclosure();
    turn.becomes(turn.file().with(track.commanded(track.publication().confirmed(by))));
    turn.noteBy(by.value(), PUBLICATION_CONFIRMED, evidence);
  }

  /** Sets the publication going, or notes the moment at which it will be. */
  static void release(Turn turn) {
    DisclosureTrack.State state = turn.file().disclosure().state();
    if (state == DisclosureTrack.State.PUBLISHING || state == DisclosureTrack.State.PUBLISHED) {
      return;
    }
    Optional<Instant> opens = PublicationGate.opensAt(turn.file(), turn.programme());
    if (opens.isEmpty()) {
      return;
    }
    if (opens.get().isAfter(turn.now())) {
      schedule(turn, opens.get());
    } else {
      turn.becomes(turn.file().with(turn.file().disclosure().publishing()));
      turn.then(new Effect.PublishAdvisory());
    }
  }

  /** A public advisory that says something new gets a revision, whatever it follows from. */
  static void revise(Turn turn, CaseFile before) {
    boolean wasPublic = before.disclosure().state() == DisclosureTrack.State.PUBLISHED;
    if (!wasPublic || PublicFacts.of(turn.file()).equals(PublicFacts.of(before))) {
      return;
    }
    Bulletin after = bulletin(turn).revised(turn.now(), reason(before, turn.file()));
    turn.becomes(turn.file().with(after));
    turn.note(REVISED, "revision " + after.revisions().size());
    turn.then(new Effect.ReviseAdvisory(after.revisions().size()));
    turn.then(new Effect.CopyAdvisories(after.revisions().size()));
    turn.then(new Effect.CommitAdvisory(after.revisions().size()));
    turn.then(new Effect.NoteOnReleases(after.revisions().size()));
    CveRules.submit(turn);
  }

  /** The confidential issue says until when, from the day on which it is opened. */
  static void due(Turn turn, CaseFile before) {
    CaseFile file = turn.file();
    boolean isNews = before.issue().isEmpty() || !dueDay(before, turn).equals(dueDay(file, turn));
    if (file.issue().isPresent() && file.disclosure().publishedAt().isEmpty() && isNews) {
      turn.then(new Effect.KeepDueDate(before.revision() + 1));
    }
  }

  private static LocalDate dueDay(CaseFile file, Turn turn) {
    return file.disclosure().dueDay(file.report().createdAt(), turn.programme().embargo());
  }

  private static Revision.What reason(CaseFile before, CaseFile after) {
    Bulletin old = before.disclosure().bulletin();
    Bulletin next = after.disclosure().bulletin();
    if (!old.withdrawn().equals(next.withdrawn())) {
      return Revision.What.WITHDRAWN;
    }
    return old.cve().equals(next.cve()) ? Revision.What.CORRECTED : Revision.What.CVE_ASSIGNED;
  }

  static Bulletin bulletin(Turn turn) {
    return turn.file().disclosure().bulletin();
  }

  private static void schedule(Turn turn, Instant at) {
    if (turn.file().disclosure().scheduledFor().equals(Optional.of(at))) {
      return;
    }
    turn.becomes(turn.file().with(turn.file().disclosure().scheduled(at)));
    turn.note(PUBLICATION_SCHEDULED, "policy", at.toString());
    turn.then(new Effect.Wake(at));
  }

  /** Public is public: what the forge would not show at first, it may show later. */
  static void published(Turn turn, Event.AdvisoryPublished event) {
    if (turn.file().disclosure().publishedAt().isPresent()) {
      turn.becomes(
          turn.file().with(turn.file().disclosure().shownAt(event.forgeId(), event.url())));
      return;
    }
    turn.becomes(
        turn.file()
            .with(turn.file().disclosure().published(event.forgeId(), event.url(), turn.now())));
    turn.becomes(turn.file().with(bulletin(turn).revised(turn.now(), Revision.What.INITIAL)));
    turn.note(
        PUBLISHED,
        "advisory %s".formatted(event.forgeId().map(id -> id + " ").orElse("") + event.url()));
    if (event.forgeRefused()) {
      turn.then(new Effect.ReviseAdvisory(1));
    }
    turn.then(new Effect.CopyAdvisories(1));
    turn.then(new Effect.CommitAdvisory(1));
    TriageRules.tell(turn, Message.PUBLISHED, Optional.empty());
    turn.then(new Effect.NoteOnReleases(1));
    CveRules.published(turn);
    if (turn.file().fix().isSettled()) {
      conclude(turn);
    }
  }

  /** What went out at its deadline without a fix is closed when the fix is there. */
  static void closeWhatIsFixedLater(Turn turn, CaseFile before) {
    if (before.disclosure().state() == DisclosureTrack.State.PUBLISHED
        && turn.file().fix().isSettled()
        && !before.fix().isSettled()) {
      conclude(turn);
    }
  }

  private static void conclude(Turn turn) {
    TriageRules.close(turn);
    if (turn.programme().showIssue()) {
      turn.then(new Effect.ShowIssue());
    }
  }
}
