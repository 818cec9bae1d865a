package org.underseal.server.casework;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;

/**
 * The temporary private fork of its draft that the fix of a case is made in.
 *
 * @param askedAt when the forge was last asked for it
 * @param repository its path, once it is there; it stays when the fork is gone
 */
public record TemporaryFork(Optional<Instant> askedAt, Optional<RepositoryName> repository) {
  static final TemporaryFork AWAITED = new TemporaryFork(Optional.empty(), Optional.empty());

  /**
   * How the forge names the fork of an advisory (GitHub documentation, "Collaborating in a
   * temporary private fork to resolve a repository security vulnerability").
   *
   * @param forgeId the GHSA id of the advisory
   */
  public static RepositoryName nameOf(ProjectRepositories project, String forgeId) {
    return new RepositoryName(project.publicRepository() + "-" + forgeId.toLowerCase(Locale.ROOT));
  }

  TemporaryFork asked(Instant at) {
    return new TemporaryFork(Optional.of(at), repository);
  }

  TemporaryFork madeAs(RepositoryName name) {
    return new TemporaryFork(askedAt, Optional.of(name));
  }
}
