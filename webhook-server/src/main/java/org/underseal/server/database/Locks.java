package org.underseal.server.database;

import java.util.function.Supplier;

/** Locks between the nodes that share a database. */
public interface Locks {
  /**
   * Waits until no other transaction, on whichever node, holds the lock of this name, and holds it
   * until the running transaction ends. What is read after it is what the one before committed.
   */
  void hold(String name);

  /**
   * Does this while no other node does anything under the same name. It needs no transaction, and
   * may wait for the outside.
   *
   * @throws org.springframework.dao.CannotAcquireLockException if another node takes too long
   */
  default <R> R alone(String name, Supplier<R> work) {
    return work.get();
  }
}
