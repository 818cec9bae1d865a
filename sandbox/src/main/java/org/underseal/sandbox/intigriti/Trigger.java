package org.underseal.sandbox.intigriti;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a company may ask of a submission's state; the ids are the API's. */
enum Trigger {
  REJECT(1),
  VALIDATE(2),
  ACCEPT(3),
  CLOSE(4),
  ARCHIVE(5),
  UNDO(6);

  private final int id;

  Trigger(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  static Optional<Trigger> byId(int id) {
    return Arrays.stream(values()).filter(trigger -> trigger.id == id).findFirst();
  }

  /** What is allowed from a state. Undo is added by the submission, which knows its past. */
  static Set<Trigger> allowedIn(Status status) {
    return switch (status) {
      case DRAFT, ARCHIVED -> EnumSet.noneOf(Trigger.class);
      case TRIAGE -> EnumSet.of(REJECT, VALIDATE);
      case PENDING -> EnumSet.of(REJECT, ACCEPT, CLOSE);
      case ACCEPTED -> EnumSet.of(CLOSE);
      case CLOSED -> EnumSet.of(ARCHIVE);
    };
  }

  boolean needsReason() {
    return this == REJECT || this == CLOSE;
  }
}
