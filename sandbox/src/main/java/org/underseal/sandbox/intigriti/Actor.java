package org.underseal.sandbox.intigriti;

/**
 * Who did something to a submission.
 *
 * @param role {@code Researcher}, {@code Company} or {@code Triage}
 */
record Actor(String userId, String userName, String role) {
  static final Actor COMPANY =
      new Actor("00000000-0000-4000-8000-00000000c0de", "Programme owner", "Company");
  static final Actor TRIAGE =
      new Actor("00000000-0000-4000-8000-00000000f11e", "Intigriti triage", "Triage");

  static Actor of(Researcher researcher) {
    return new Actor(researcher.userId(), researcher.userName(), "Researcher");
  }
}
