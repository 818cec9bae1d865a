package org.underseal.server.database;

/** The store can't be opened; the message says why, for an operator. */
public final class StoreUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For this reason. */
  public StoreUnusable(StoreTrouble trouble, Throwable cause) {
    super(trouble.words(), cause);
  }
}
