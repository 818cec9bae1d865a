package org.underseal.sandbox.intigriti;

/**
 * The states of a submission. Intigriti publishes the words; the numbers are the sandbox's own, so
 * a client has to match on the word.
 */
public enum Status {
  DRAFT("Draft"),
  TRIAGE("Triage"),
  PENDING("Pending"),
  ACCEPTED("Accepted"),
  CLOSED("Closed"),
  ARCHIVED("Archived");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** The word in the API's {@code value}. */
  public String word() {
    return word;
  }

  int id() {
    return ordinal() + 1;
  }
}
