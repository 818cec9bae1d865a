package org.underseal.sandbox.intigriti;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a submission, in the order of the platform's timeline. */
sealed interface SubmissionEvent {

  Actor actor();

  Instant at();

  /** The name in the webhook's event header and in the timeline. */
  String name();

  record Created(Actor actor, Instant at) implements SubmissionEvent {
    @Override
    public String name() {
      return "SubmissionCreated";
    }
  }

  record StatusChanged(
      Actor actor, Instant at, Status from, Status to, @Nullable CloseReason closeReason)
      implements SubmissionEvent {
    @Override
    public String name() {
      return "SubmissionStatusChanged";
    }
  }

  record SeverityChanged(Actor actor, Instant at, Severity from, Severity to)
      implements SubmissionEvent {
    @Override
    public String name() {
      return "SubmissionSeverityChanged";
    }
  }

  record MessagePlaced(Actor actor, Instant at, String text, boolean internal)
      implements SubmissionEvent {
    @Override
    public String name() {
      return "SubmissionMessagePlaced";
    }
  }
}
