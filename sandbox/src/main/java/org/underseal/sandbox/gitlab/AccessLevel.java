package org.underseal.sandbox.gitlab;

/** The roles of GitLab's members API; the numbers are the API's. */
public enum AccessLevel {
  NONE(0),
  GUEST(10),
  PLANNER(15),
  REPORTER(20),
  DEVELOPER(30),
  MAINTAINER(40),
  OWNER(50);

  private final int number;

  AccessLevel(int number) {
    this.number = number;
  }

  /** The number in {@code access_level}. */
  public int number() {
    return number;
  }

  boolean atLeast(AccessLevel other) {
    return number >= other.number;
  }

  AccessLevel max(AccessLevel other) {
    return atLeast(other) ? this : other;
  }
}
