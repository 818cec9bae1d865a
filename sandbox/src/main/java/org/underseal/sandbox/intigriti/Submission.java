package org.underseal.sandbox.intigriti;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One report with its state and timeline. Every change goes through {@link #add}. */
final class Submission {
  private final String code;
  private final Programme programme;
  private final Researcher researcher;
  private final Report report;
  private final List<SubmissionEvent> events = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private Status status = Status.TRIAGE;
  private Severity severity;
  private @Nullable CloseReason closeReason;
  private @Nullable String duplicateOf;
  private @Nullable InternalReference internalReference;
  private Instant updatedAt;

  /** The company's own link on a submission. */
  record InternalReference(String reference, String url) {}

  Submission(
      String code, Programme programme, Researcher researcher, Report report, Instant createdAt) {
    this.code = code;
    this.programme = programme;
    this.researcher = researcher;
    this.report = report;
    this.severity = report.severity();
    this.updatedAt = createdAt;
    add(new SubmissionEvent.Created(Actor.of(researcher), createdAt));
  }

  /** Where the files are to be had that came with it. */
  List<String> files() {
    return files;
  }

  void add(SubmissionEvent event) {
    events.add(event);
    updatedAt = event.at();
    if (event instanceof SubmissionEvent.StatusChanged change) {
      status = change.to();
      closeReason = change.closeReason();
    }
    if (event instanceof SubmissionEvent.SeverityChanged change) {
      severity = change.to();
    }
  }

  void refer(InternalReference reference, Instant at) {
    internalReference = reference;
    updatedAt = at;
  }

  void duplicates(@Nullable String otherCode) {
    duplicateOf = otherCode;
  }

  Set<Trigger> possibleTriggers() {
    Set<Trigger> possible = EnumSet.copyOf(Trigger.allowedIn(status));
    if (undoTarget().isPresent()) {
      possible.add(Trigger.UNDO);
    }
    return possible;
  }

  /** The state before the last change; validation is for good, so nothing goes back to triage. */
  Optional<Status> undoTarget() {
    return lastStatusChange()
        .map(SubmissionEvent.StatusChanged::from)
        .filter(from -> from != Status.TRIAGE && from != Status.ARCHIVED)
        .filter(from -> status == Status.ACCEPTED || status == Status.CLOSED);
  }

  private Optional<SubmissionEvent.StatusChanged> lastStatusChange() {
    return events.stream()
        .filter(SubmissionEvent.StatusChanged.class::isInstance)
        .map(SubmissionEvent.StatusChanged.class::cast)
        .reduce((first, second) -> second);
  }

  String code() {
    return code;
  }

  Programme programme() {
    return programme;
  }

  Researcher researcher() {
    return researcher;
  }

  Report report() {
    return report;
  }

  Status status() {
    return status;
  }

  Severity severity() {
    return severity;
  }

  @Nullable CloseReason closeReason() {
    return closeReason;
  }

  @Nullable String duplicateOf() {
    return duplicateOf;
  }

  @Nullable InternalReference internalReference() {
    return internalReference;
  }

  Instant createdAt() {
    return events.get(0).at();
  }

  Instant updatedAt() {
    return updatedAt;
  }

  List<SubmissionEvent> events() {
    return List.copyOf(events);
  }
}
