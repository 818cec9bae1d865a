package org.underseal.sandbox.intigriti;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The platform's state and rules. Not thread-safe: its owner holds one lock around every call. */
final class Platform {
  private final Clock clock;
  private final Ids ids;
  private final Ledger ledger;
  private final BiConsumer<Submission, SubmissionEvent> announce;
  private final Map<String, Programme> programmes = new LinkedHashMap<>();
  private final Map<String, Researcher> researchers = new LinkedHashMap<>();
  private final Map<String, Submission> submissions = new LinkedHashMap<>();

  /**
   * @param announce told of every event after it happened
   */
  Platform(Clock clock, Ids ids, Ledger ledger, BiConsumer<Submission, SubmissionEvent> announce) {
    this.clock = clock;
    this.ids = ids;
    this.ledger = ledger;
    this.announce = announce;
  }

  Programme addProgramme(
      String name, Amount budget, boolean acceptancePays, Map<SeverityWord, Amount> bounties) {
    Programme programme =
        new Programme(ids.next("programme"), name, budget, acceptancePays, Map.copyOf(bounties));
    programmes.put(programme.id(), programme);
    return programme;
  }

  Researcher addResearcher(String userName) {
    Researcher researcher = new Researcher(ids.next("user"), userName);
    researchers.put(researcher.userId(), researcher);
    return researcher;
  }

  Submission submit(Researcher researcher, Programme programme, Report report) {
    Submission submission =
        new Submission(ids.nextCode(programme), programme, researcher, report, clock.instant());
    submissions.put(submission.code(), submission);
    announce.accept(submission, submission.events().get(0));
    return submission;
  }

  void change(Submission submission, Actor actor, StateChange change) {
    if (!submission.possibleTriggers().contains(change.trigger())) {
      throw Refused.forbidden("This status change is not allowed.");
    }
    if (change.trigger().needsReason() && change.closeReason() == null) {
      throw Refused.badRequest("A close reason is required.");
    }
    submission.duplicates(change.duplicateOf());
    Status next = target(submission, change.trigger());
    if (next == Status.ACCEPTED) {
      payAcceptance(submission);
    }
    happen(
        submission,
        new SubmissionEvent.StatusChanged(
            actor, clock.instant(), submission.status(), next, change.closeReason()));
  }

  private static Status target(Submission submission, Trigger trigger) {
    return switch (trigger) {
      case REJECT, CLOSE -> Status.CLOSED;
      case VALIDATE -> Status.PENDING;
      case ACCEPT -> Status.ACCEPTED;
      case ARCHIVE -> Status.ARCHIVED;
      case UNDO -> submission.undoTarget().orElseThrow();
    };
  }

  /** An acceptance that was undone and repeated does not pay its bounty again. */
  private void payAcceptance(Submission submission) {
    Amount bounty = submission.programme().bounties().get(submission.severity().word());
    boolean paid =
        ledger.of(submission.code()).stream()
            .anyMatch(payout -> payout.type() == Payout.Type.BOUNTY);
    if (submission.programme().acceptancePays() && bounty != null && !paid) {
      ledger.payFor(submission, Payout.Type.BOUNTY, bounty, null);
    }
  }

  void changeSeverity(Submission submission, Actor actor, Severity severity) {
    happen(
        submission,
        new SubmissionEvent.SeverityChanged(
            actor, clock.instant(), submission.severity(), severity));
  }

  void comment(Submission submission, Actor actor, String text, boolean internal) {
    happen(submission, new SubmissionEvent.MessagePlaced(actor, clock.instant(), text, internal));
  }

  void refer(Submission submission, Submission.InternalReference reference) {
    submission.refer(reference, clock.instant());
  }

  private void happen(Submission submission, SubmissionEvent event) {
    submission.add(event);
    announce.accept(submission, event);
  }

  Programme programme(String id) {
    return found(programmes.get(id), "Program");
  }

  Submission submission(String code) {
    return found(submissions.get(code), "Submission");
  }

  Researcher researcher(String userId) {
    return found(researchers.get(userId), "Researcher");
  }

  List<Programme> programmes() {
    return List.copyOf(programmes.values());
  }

  List<Researcher> researchers() {
    return List.copyOf(researchers.values());
  }

  List<Submission> submissions() {
    return new ArrayList<>(submissions.values());
  }

  private static <T> T found(@Nullable T value, String what) {
    if (value == null) {
      throw Refused.notFound(what);
    }
    return value;
  }
}
