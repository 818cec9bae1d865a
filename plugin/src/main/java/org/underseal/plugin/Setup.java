package org.underseal.plugin;

import java.net.URI;

/**
 * Sets a project up on a forge. Each step looks first what is there, so that all may be repeated.
 * Throws as {@link Forge} does.
 */
public interface Setup {
  /** The branch that the public repository shows first. */
  BranchName defaultBranch(RepositoryName repository);

  /**
   * Makes the private security repository, unless it is there.
   *
   * @param pause waits a little between two looks at what takes the forge its time
   * @return what was done or found, for people
   * @throws ConnectorException.Refused also if what is there is not private
   */
  String securityRepository(ProjectRepositories project, Runnable pause);

  /** Makes the webhook that leads to this address, or brings the one that is there up to date. */
  Webhook webhook(RepositoryName repository, URI address);

  /**
   * A webhook that was set up.
   *
   * @param done what was done, for people
   * @param secretSetting the connection's setting that has to name its secret
   */
  record Webhook(String done, String secretSetting) {}
}
