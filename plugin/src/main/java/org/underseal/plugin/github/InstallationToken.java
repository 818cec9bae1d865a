package org.underseal.plugin.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;

/**
 * What an App works with in an account that it is installed in.
 *
 * @param secret the token
 * @param until when it expires
 * @param repositories what it is for
 */
record InstallationToken(Secret secret, Instant until, Set<RepositoryName> repositories) {
  /** Longer than any single request or fetch takes. */
  private static final Duration SPARE = Duration.ofMinutes(5);

  InstallationToken {
    repositories = Set.copyOf(repositories);
  }

  boolean isGoodFor(RepositoryName repository, Instant now) {
    return repositories.contains(repository) && now.isBefore(until.minus(SPARE));
  }
}
