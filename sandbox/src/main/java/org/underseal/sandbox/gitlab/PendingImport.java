package org.underseal.sandbox.gitlab;

/** A fork on its way: how often its project still has to be looked at until it is finished. */
final class PendingImport {
  private final Runnable copy;
  private int looksLeft;

  /**
   * @param copy copies the repository
   */
  PendingImport(int looksLeft, Runnable copy) {
    this.looksLeft = looksLeft;
    this.copy = copy;
  }

  /** Whether this look found it finished. */
  boolean look() {
    looksLeft--;
    if (looksLeft >= 0) {
      return false;
    }
    copy.run();
    return true;
  }

  void finish() {
    looksLeft = 0;
    look();
  }
}
