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
   * Asks the forge for a CVE id of an advisory that it keeps, where it assigns such ids itself and
   * the connection says that it shall be asked. An advisory that has an id is left alone.
   *
   * @param forgeId the forge's id of the advisory, sealed or public
   * @return whether an id is on its way, or there
   * @throws ConnectorException.Refused also if the forge takes no second request while it thinks
   *     about the first
   */
  default boolean requestCve(ProjectRepositories project, String forgeId) {
    return false;
  }

  /**
   * The CVE id that an advisory has on the forge now, as the forge writes it; empty while there is
   * none.
   *
   * @param forgeId the forge's id of the advisory, sealed or public
   */
  default Optional<String> cve(ProjectRepositories project, String forgeId) {
    return Optional.empty();
  }

  /**
   * Lets a person read and edit a sealed draft that the forge keeps; does nothing if they may.
   * Nothing else of the project is opened to them.
   *
   * @param forgeId the forge's id of the advisory
   * @throws ConnectorException.Refused also if the forge knows no such person, or keeps no drafts
   */
  default void invite(ProjectRepositories project, String forgeId, Login person) {
    throw new ConnectorException.Refused(
        "the forge keeps no drafts that a person could be let into");
  }

  /**
   * Takes that back, also after the publication; does nothing if the person is not there.
   *
   * @param forgeId the forge's id of the advisory
   * @throws ConnectorException.Refused also if the forge does not let go of them
   */
  default void uninvite(ProjectRepositories project, String forgeId, Login person) {
    throw new ConnectorException.Refused(
        "the forge keeps no drafts that a person could be let into");
  }

  /**
   * The temporary private fork that a sealed draft has on the forge now, as the forge names it;
   * empty while there is none, and where the advisory is public.
   *
   * @param forgeId the forge's id of the advisory
   */
  default Optional<RepositoryName> fork(ProjectRepositories project, String forgeId) {
    return Optional.empty();
  }

  /**
   * Asks the forge for a draft's temporary private fork. It comes later, and {@link #fork} says
   * when; that has to be asked before, as this asks anew each time.
   *
   * @param forgeId the forge's id of the advisory
   * @throws ConnectorException.Refused also if the forge makes no such forks
   */
  default void requestFork(ProjectRepositories project, String forgeId) {
    throw new ConnectorException.Refused("the forge makes no temporary forks");
  }

  /**
   * What was published.
   *
   * @param forgeId the forge's id, for example a GHSA id, if it has one
   * @param url where everyone can read it
   */
  record Published(Optional<String> forgeId, URI url) {}
}
