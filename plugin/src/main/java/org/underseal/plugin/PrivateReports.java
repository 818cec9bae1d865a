package org.underseal.plugin;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Reports that strangers hand in on a forge itself, where only maintainers read them. Throws as
 * {@link Forge} does, and every method may be repeated.
 */
public interface PrivateReports {
  /**
   * A report as it is now. Its code is the id, and its programme the repository.
   *
   * @throws ConnectorException.Refused also if there is no such report
   */
  Report report(RepositoryName repository, String id);

  /** The ids of all reports on a repository that changed at or after this moment. */
  List<String> changedSince(RepositoryName repository, Instant since);

  /** Where maintainers and whoever handed it in talk about it. */
  URI page(RepositoryName repository, String id);

  /** Ends a report that does not become an advisory; does nothing if it is ended. */
  void close(RepositoryName repository, String id);
}
