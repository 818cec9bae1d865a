package org.underseal.server.work;

/** Nothing is wrong, but it isn't time: the work is tried again later. */
public final class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is waited for, without anything sealed. */
  public NotYet(String waitedFor) {
    super(waitedFor, null, false, false);
  }
}
