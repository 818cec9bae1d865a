package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.CHANGED_ON_PLATFORM;
import static org.underseal.server.casework.HistoryEntry.What.REOPENED_ON_PLATFORM;

import java.time.Duration;
import java.util.Optional;
import org.underseal.plugin.Report;
import org.underseal.server.casework.Effect.PlatformChange;

/**
 * What people do with the report on the platform, beside what maintainers decided here. Nothing is
 * compared but where the report stands now with where it stood when it was read last, and only what
 * doesn't fit the decision is a question; so what Underseal wrote there itself never comes back.
 */
final class PlatformRules {
  /** No answer is older than this. */
  private static final Duration SURE_AFTER = Duration.ofMinutes(1);

  private PlatformRules() {}

  /** Whether a report is open again that the platform, and nobody else, had closed. */
  private static boolean isReopened(Triage triage, Report.State there) {
    return triage.state() == Triage.State.REJECTED
        && triage.by().equals(Optional.of(TriageRules.PLATFORM))
        && triage.seen().filter(Report.State::isClosed).isPresent()
        && (there == Report.State.TRIAGED || there == Report.State.ACCEPTED);
  }

  /** The case waits for a maintainer again; its issue is for a person to reopen. */
  private static void reopen(Turn turn, Report.State there) {
    turn.becomes(turn.file().with(turn.file().triage().reopened().seen(there)));
    turn.noteBy(TriageRules.platform(turn), REOPENED_ON_PLATFORM, report(turn), there.name());
    show(turn, PlatformChange.REOPENED, there);
  }

  /**
   * Compares what was read with what was read last.
   *
   * @param isSure whether it was read again after it had been doubted
   */
  static void compare(Turn turn, Report.State there, boolean isSure) {
    Triage triage = turn.file().triage();
    boolean isReopened = isReopened(triage, there);
    boolean isNews = triage.seen().filter(before -> before != there).isPresent();
    if (!isReopened && (!isNews || triage.agreesWith(there))) {
      fits(turn, there);
    } else if (!isSure || !triage.doubted().equals(Optional.of(there))) {
      doubt(turn, there);
    } else if (isReopened) {
      reopen(turn, there);
    } else {
      turn.becomes(turn.file().with(triage.seen(there)));
      dispute(turn, there);
    }
  }

  private static void fits(Turn turn, Report.State there) {
    Triage triage = turn.file().triage();
    if (triage.doubted().isPresent() || !triage.seen().equals(Optional.of(there))) {
      turn.becomes(turn.file().with(triage.seen(there)));
    }
    if (triage.agreesWith(there)) {
      settle(turn, there);
    }
  }

  private static void doubt(Turn turn, Report.State there) {
    Triage triage = turn.file().triage();
    if (!triage.doubted().equals(Optional.of(there))) {
      turn.becomes(turn.file().with(triage.doubted(there)));
      turn.then(new Effect.ReadReportAgain(turn.now().plus(SURE_AFTER)));
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
