package org.underseal.plugin;

import java.net.URI;
import java.util.Optional;

/**
 * A place where advisories are published. Throws as {@link Forge} does, and every method may be
 * repeated.
 */
public interface AdvisoryPublisher {
  /**
   * Creates the sealed draft, or brings it up to date.
   *
   * @return the forge's id of the advisory, for example a GHSA id; empty where the forge has no
   *     drafts
   */
  Optional<String> draft(ProjectRepositories project, AdvisoryDraft advisory);

  /**
   * Publishes for everyone to read.
   *
   * @param issue the confidential issue of the case
   * @param advisory what may be read by everyone; nothing else may go to a public place
   */
  Published publish(ProjectRepositories project, IssueRef issue, Unsealed<AdvisoryDraft> advisory);

  /**
   * What was published.
   *
   * @param forgeId the forge's id, for example a GHSA id, if it has one
   * @param url where everyone can read it
   */
  record Published(Optional<String> forgeId, URI url) {}
}
