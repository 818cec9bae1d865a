package org.underseal.plugin;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds out whether a connection can do what Underseal needs, and not much more. Only reads. Never
 * throws a {@link ConnectorException}: what can't be asked is a finding too.
 */
public interface Examination {
  /** Whom it signs in as, whether that is valid and for how long, and whether the clocks agree. */
  List<Finding> ofConnection();

  /**
   * What it may do in a project's two repositories, and how these are set up.
   *
   * @param branches the supported branches, which both have to have
   * @param ours whether a webhook's address is this server's
   */
  List<Finding> ofProject(
      ProjectRepositories project, List<BranchName> branches, Predicate<URI> ours);
}
