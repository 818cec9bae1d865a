package org.underseal.sandbox.intigriti;

import java.util.Arrays;
import java.util.Optional;

/** Why a submission was closed; the ids are the API's. */
public enum CloseReason {
  RESOLVED(1, "Resolved"),
  DUPLICATE(2, "Duplicate"),
  ACCEPTED_RISK(3, "Accepted Risk"),
  INFORMATIVE(4, "Informative"),
  OUT_OF_SCOPE(5, "Out Of Scope"),
  SPAM(6, "Spam"),
  NOT_APPLICABLE(7, "Not Applicable");

  private final int id;
  private final String word;

  CloseReason(int id, String word) {
    this.id = id;
    this.word = word;
  }

  int id() {
    return id;
  }

  /** The word in the API's {@code value}. */
  public String word() {
    return word;
  }

  static Optional<CloseReason> byId(int id) {
    return Arrays.stream(values()).filter(reason -> reason.id == id).findFirst();
  }
}
