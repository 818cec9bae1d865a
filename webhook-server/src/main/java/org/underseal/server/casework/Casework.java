package org.underseal.server.casework;

import java.time.Instant;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Report;

/** Decides. Pure: the same case, event and time give the same decision. */
public final class Casework {
  private Casework() {}

  /**
   * Opens a case for a report that the platform has checked.
   *
   * @param platform the connection that the report came from
   */
  public static Decision open(
      CaseId id, String platform, Report report, Project project, Instant now) {
    Turn turn = new Turn(TriageRules.newCase(id, platform, report, project, now), project, now);
    TriageRules.received(turn, report);
    return turn.decision();
  }

  /** What follows from an event. An event that says nothing new changes nothing. */
  public static Decision decide(CaseFile file, Event event, Project project, Instant now) {
    Turn turn = new Turn(file, project, now);
    event.tell(new EventRules(turn));
    FixRules.leaveUnusedFork(turn);
    FixRules.settle(turn);
    LandingRules.settle(turn, file);
    LandingRules.release(turn);
    TagRules.follow(turn, file);
    RewardRules.release(turn);
    CveRules.settle(turn);
    DisclosureRules.release(turn);
    InvitationRules.settle(turn);
    LeakRules.watch(turn);
    AgendaRules.watch(turn);
    DisclosureRules.revise(turn, file);
    DisclosureRules.due(turn, file);
    DisclosureRules.closeWhatIsFixedLater(turn, file);
    if (!turn.file().equals(file)) {
      turn.becomes(turn.file().nextRevision());
    }
    if (turn.notedSomething() && turn.file().issue().isPresent()) {
      turn.then(new Effect.KeepSummary("revision-" + turn.file().revision()));
    }
    return turn.decision();
  }
}
