package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.CHANGED_ON_PLATFORM;
import static org.underseal.server.casework.HistoryEntry.What.REOPENED_ON_PLATFORM;

import java.util.Optional;
import org.underseal.plugin.Report;
import org.underseal.server.casework.Effect.PlatformChange;

/**
 * What people do with the report on the platform, beside what maintainers decided here. Nothing is
 * compared but where the report stands now with where it stood when it was read last, and only what
 * doesn't fit the decision is a question; so what Underseal wrote there itself never comes back.
 */
final class PlatformRules {
  private PlatformRules() {}

  /** Whether a report is open again that the platform, and nobody else, had closed. */
  static boolean isReopened(Triage triage, Report.State there) {
    return triage.state() == Triage.State.REJECTED
        && triage.by().equals(Optional.of(TriageRules.PLATFORM))
        && triage.seen().filter(Report.State::isClosed).isPresent()
        && (there == Report.State.TRIAGED || there == Report.State.ACCEPTED);
  }

  /** The case waits for a maintainer again; its issue is for a person to reopen. */
  static void reopen(Turn turn, Report.State there) {
    turn.becomes(turn.file().with(turn.file().triage().reopened().seen(there)));
    turn.noteBy(TriageRules.platform(turn), REOPENED_ON_PLATFORM, report(turn), there.name());
    show(turn, PlatformChange.REOPENED, there);
  }

  /** Asks the maintainers about what a person changed against their decision. */
  static void compare(Turn turn, Report.State there) {
    Triage triage = turn.file().triage();
    Optional<Report.State> before = triage.seen();
    if (before.equals(Optional.of(there))) {
      return;
    }
    turn.becomes(turn.file().with(triage.seen(there)));
    if (before.isEmpty()) {
      return;
    }
    if (triage.agreesWith(there)) {
      settle(turn, there);
    } else {
      dispute(turn, there);
    }
  }

  private static void settle(Turn turn, Report.State there) {
    if (turn.file().triage().disputed().isPresent()) {
      turn.becomes(turn.file().with(turn.file().triage().disputed(Optional.empty())));
      turn.noteBy(TriageRules.platform(turn), CHANGED_ON_PLATFORM, report(turn), there.name());
      show(turn, PlatformChange.SETTLED, there);
      turn.then(new Effect.RetryParked("platform-" + turn.file().revision()));
    }
  }

  /** That a report is accepted there before anybody decided here stops nothing. */
  private static void dispute(Turn turn, Report.State there) {
    turn.noteBy(TriageRules.platform(turn), CHANGED_ON_PLATFORM, report(turn), there.name());
    PlatformChange change =
        switch (turn.file().triage().state()) {
          case RECEIVED -> PlatformChange.ACCEPTED;
          case ACCEPTED -> PlatformChange.CLOSED_AGAINST;
          case REJECTED, DUPLICATE -> PlatformChange.OPENED_AGAINST;
        };
    if (change != PlatformChange.ACCEPTED) {
      turn.becomes(turn.file().with(turn.file().triage().disputed(Optional.of(there))));
    }
    show(turn, change, there);
  }

  static void show(Turn turn, PlatformChange change, Report.State there) {
    turn.then(new Effect.ShowPlatformChange(change, there, "revision-" + turn.file().revision()));
  }

  static String report(Turn turn) {
    return "report " + turn.file().report().code();
  }
}
