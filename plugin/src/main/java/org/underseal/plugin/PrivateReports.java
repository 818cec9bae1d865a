package org.underseal.plugin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reports that strangers hand in on a forge itself, where only maintainers read them. Throws as
 * {@link Forge} does, and every method may be repeated.
 */
public interface PrivateReports {
  /**
   * A report as it is now. Its code is the id, and its programme the repository.
   *
   * @return empty for what is there and no report
   * @throws ConnectorException.Refused also if there is no such thing
   */
  Optional<Report> find(RepositoryName repository, String id);

  /** The ids of all reports on a repository that changed at or after this moment. */
  List<String> changedSince(RepositoryName repository, Instant since);

  /** Where maintainers and whoever handed it in talk about it. */
  URI page(RepositoryName repository, String id);

  /** Ends a report that does not become an advisory; does nothing if it is ended. */
  void close(RepositoryName repository, String id);

  /** Ends a report whose advisory is public, where the advisory is something else. */
  default void resolve(RepositoryName repository, String id) {}

  /** Whether there is a call to write to whoever handed it in. */
  default boolean canTell() {
    return false;
  }

  /**
   * Writes to whoever handed it in, unless that was written.
   *
   * @param key the same for the same message
   * @throws ConnectorException.Refused also if others could read it, or there is no such call
   */
  default void tell(RepositoryName repository, String id, String key, String text) {
    throw new ConnectorException.Refused("the forge has no call to write to a reporter");
  }
}
