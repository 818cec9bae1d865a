package org.underseal.server.database;

import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.CannotAcquireLockException;

/**
 * That no other process bears a node's name as long as this one runs: a node takes the work back
 * that was picked under its name.
 */
public final class Claim implements AutoCloseable {
  /** The process before this one may be about to end. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  private final Optional<SessionLock> holding;

  private Claim(Optional<SessionLock> holding) {
    this.holding = holding;
  }

  /**
   * Claims a name.
   *
   * @param node empty for a node whose name nobody else can have
   * @throws IllegalStateException if another process has it
   */
  public static Claim of(Store store, Optional<String> node) {
    return new Claim(node.map(name -> hold(store, name)));
  }

  private static SessionLock hold(Store store, String node) {
    try {
      return SessionLock.take(store.dataSource(), "node/" + node, WAIT_MAX);
    } catch (CannotAcquireLockException taken) {
      throw new IllegalStateException(
          "another server called %s runs on this database; give each a server.node of its own"
              .formatted(node),
          taken);
    }
  }

  /** Lets go of the name. */
  @Override
  public void close() {
    holding.ifPresent(SessionLock::close);
  }
}
