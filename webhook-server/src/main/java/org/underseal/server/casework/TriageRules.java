package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.ACCEPTED;
import static org.underseal.server.casework.HistoryEntry.What.CLOSED_ON_PLATFORM;
import static org.underseal.server.casework.HistoryEntry.What.ISSUE_OPENED;
import static org.underseal.server.casework.HistoryEntry.What.MARKED_DUPLICATE;
import static org.underseal.server.casework.HistoryEntry.What.REJECTED;
import static org.underseal.server.casework.HistoryEntry.What.REPORT_RECEIVED;
import static org.underseal.server.casework.HistoryEntry.What.SEVERITY_SET;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.Report;
import org.underseal.server.casework.Effect.Message;

/** The rules of the triage track. */
final class TriageRules {
  static final Login PLATFORM = new Login("platform");

  private TriageRules() {}

  static CaseFile newCase(CaseId id, String platform, Report report, Project project, Instant now) {
    return new CaseFile(
        id,
        1,
        project.key(),
        now,
        new LinkedReport(platform, report.code(), report.researcher(), report.createdAt()),
        Finding.read(report),
        Optional.empty(),
        Triage.received(report.state()),
        FixTrack.NONE,
        RewardTrack.NONE,
        DisclosureTrack.SEALED,
        Steering.NONE);
  }

  static void received(Turn turn, Report read) {
    LinkedReport report = turn.file().report();
    turn.noteBy(
        platform(turn),
        REPORT_RECEIVED,
        "report " + report.code(),
        turn.file().finding().severity().word());
    turn.then(new Effect.OpenIssue());
    keepAttachments(turn, read);
  }

  /** When more files were handed in there is another effect; the same number is the same one. */
  private static void keepAttachments(Turn turn, Report read) {
    if (!read.attachments().isEmpty()) {
      turn.then(new Effect.KeepAttachments(read.attachments().size()));
    }
  }

  static void issueOpened(Turn turn, IssueRef issue) {
    if (turn.file().issue().isPresent()) {
      return;
    }
    turn.becomes(turn.file().with(issue));
    turn.note(ISSUE_OPENED, "issue %s#%d".formatted(issue.repository(), issue.number()));
    turn.then(new Effect.LinkReport());
    tell(turn, Message.RECEIVED, Optional.empty());
  }

  static void reportRead(Turn turn, Report report, boolean isSure) {
    if (turn.file().isOpen()) {
      keepAttachments(turn, report);
    }
    if (turn.file().triage().state() == Triage.State.RECEIVED && report.state().isClosed()) {
      followToTheEnd(turn, report.state());
    } else {
      PlatformRules.compare(turn, report.state(), isSure);
    }
    if (turn.file().triage().state() == Triage.State.RECEIVED) {
      followTheFinding(turn, report);
    }
  }

  private static void followToTheEnd(Turn turn, Report.State there) {
    turn.becomes(turn.file().with(turn.file().triage().rejected(PLATFORM, "").seen(there)));
    turn.noteBy(platform(turn), CLOSED_ON_PLATFORM, PlatformRules.report(turn), there.name());
    PlatformRules.show(turn, Effect.PlatformChange.CLOSED, there);
    turn.then(new Effect.CloseIssue(occasion(turn)));
  }

  private static String occasion(Turn turn) {
    return turn.file().triage().occasion();
  }

  /** The platform's triage may change its mind until a maintainer has made up theirs. */
  private static void followTheFinding(Turn turn, Report report) {
    Finding old = turn.file().finding();
    Finding read =
        old.ratedBy()
            .map(by -> Finding.read(report).rated(old.severity(), old.cvssVector(), by))
            .orElseGet(() -> Finding.read(report));
    if (!read.equals(turn.file().finding())) {
      turn.becomes(turn.file().with(read));
      if (old.ratedBy().isEmpty()) {
        turn.noteBy(
            platform(turn), SEVERITY_SET, "report " + report.code(), read.severity().word());
      }
    }
  }

  static String platform(Turn turn) {
    return turn.file().report().platform();
  }

  static boolean mayStillBeTriaged(CaseFile file) {
    return switch (file.triage().state()) {
      case RECEIVED -> true;
      case ACCEPTED -> file.reward().awards().isEmpty() && file.fix().landedAt().isEmpty();
      case REJECTED, DUPLICATE -> false;
    };
  }

  /** What was rejected can be taken up again when the platform has opened it once more. */
  static boolean mayBeAccepted(CaseFile file) {
    return switch (file.triage().state()) {
      case RECEIVED -> true;
      case ACCEPTED -> false;
      case REJECTED, DUPLICATE ->
          file.triage().disputed().isPresent() && file.reward().awards().isEmpty();
    };
  }

  static void accept(Turn turn, Login by, String evidence) {
    turn.becomes(turn.file().with(turn.file().triage().accepted(by, turn.now())));
    turn.noteBy(by.value(), ACCEPTED, evidence);
    FixRules.open(turn, turn.project().branches());
    turn.then(new Effect.DraftAdvisory(occasion(turn)));
    turn.then(new Effect.AcceptReport(occasion(turn)));
    CveRules.reserve(turn);
    tell(turn, Message.ACCEPTED, Optional.empty());
  }

  static void reject(Turn turn, Login by, String why, String evidence) {
    turn.becomes(turn.file().with(turn.file().triage().rejected(by, why)));
    turn.noteBy(by.value(), REJECTED, evidence);
    tell(turn, Message.REJECTED, Optional.of(why));
    close(turn);
  }

  static void duplicate(Turn turn, Login by, CaseId original, String evidence) {
    turn.becomes(turn.file().with(turn.file().triage().duplicate(by, original)));
    turn.noteBy(by.value(), MARKED_DUPLICATE, evidence, original.value());
    tell(turn, Message.DUPLICATE, Optional.empty());
    close(turn);
  }

  static void severity(Turn turn, Login by, Command.SetSeverity command, String evidence) {
    Finding old = turn.file().finding();
    Finding next = old.rated(command.severity(), command.cvssVector(), by);
    turn.becomes(turn.file().with(next));
    if (next.severity() == old.severity() && Objects.equals(next.cvssVector(), old.cvssVector())) {
      return;
    }
    turn.noteBy(by.value(), SEVERITY_SET, evidence, next.severity().word());
    if (turn.file().triage().state() == Triage.State.ACCEPTED
        && turn.file().disclosure().publishedAt().isEmpty()) {
      turn.then(new Effect.DraftAdvisory("/" + evidence));
    }
  }

  static void close(Turn turn) {
    turn.then(new Effect.CloseReport(occasion(turn)));
    turn.then(new Effect.CloseIssue(occasion(turn)));
  }

  static void tell(Turn turn, Message message, Optional<String> text) {
    turn.then(new Effect.TellResearcher(message, text, occasion(turn)));
  }
}
