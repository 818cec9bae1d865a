package org.underseal.plugin.github;

import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHRepository.Visibility;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;

/** Repositories, and whether something may be kept under seal in them. */
final class GitHubRepositories {
  private final GitHubLibrary library;
  private final GitHubPages pages;

  GitHubRepositories(GitHubLibrary library, GitHubPages pages) {
    this.library = library;
    this.pages = pages;
  }

  RepositoryState state(RepositoryName name) {
    GHRepository repository = library.repository(name);
    return library.read(
        "the repository " + name,
        () ->
            new RepositoryState(
                new RepositoryName(GitHubLibrary.present(repository.getFullName())),
                isPrivate(repository),
                pages.forGit(name)));
  }

  /**
   * An Enterprise's "internal" repositories call themselves private too, and all its members read
   * them.
   */
  private static boolean isPrivate(GHRepository repository) {
    return repository.isPrivate() && repository.getVisibility() != Visibility.INTERNAL;
  }

  /**
   * A repository to write sealed text into.
   *
   * @throws ConnectorException.Refused if it is not private at this moment
   */
  GHRepository sealed(RepositoryName name) {
    GHRepository repository = library.repository(name);
    if (!library.read("the repository " + name, () -> isPrivate(repository))) {
      throw new ConnectorException.Refused(
          "%s is not private, so nothing is written there; make it private, or configure a private"
                  .formatted(name)
              + " security repository");
    }
    return repository;
  }
}
