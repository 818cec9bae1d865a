package org.underseal.server.database;

/** Locks that a transaction holds until its end. */
public interface Locks {
  /**
   * Waits until no other transaction, on whichever node, holds the lock of this name, and holds it
   * until the running transaction ends. What is read after it is what the one before committed.
   */
  void hold(String name);
}
