package org.underseal.server.work;

import java.time.Duration;
import java.util.Optional;

/** Does one kind of work. */
public interface Worker {
  /** The kind. */
  Work work();

  /**
   * Does one instance. It may be called again for the same instance after a crash.
   *
   * @throws RuntimeException if it has to be tried again later
   */
  void perform(String instance);

  /** When to do the same instance again although it went well; empty for work that is done once. */
  default Optional<Duration> repeatAfter() {
    return Optional.empty();
  }

  /** Whether an instance that failed so is not tried again. */
  default boolean givesUp(String instance, Throwable cause) {
    return false;
  }
}
