package org.underseal.plugin;

/**
 * The two places of a project on its forge.
 *
 * @param publicRepository what the world sees, where a fix has to land
 * @param securityRepository the private place of fix branches: a companion repository on GitHub, a
 *     private fork in the same namespace on GitLab
 */
public record ProjectRepositories(
    RepositoryName publicRepository, RepositoryName securityRepository) {
  /** Whether the repository is one of the two. */
  public boolean contains(RepositoryName repository) {
    return publicRepository.equals(repository) || securityRepository.equals(repository);
  }
}
