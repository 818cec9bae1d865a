package org.underseal.plugin;

import java.util.Optional;

/**
 * Where a public repository's protected branches take a fix: by a pull or merge request. Every
 * method talks to the forge, and throws as {@link Forge} says.
 */
public interface LandingDesk {
  /**
   * Whether a public branch is protected against being pushed to, as far as this account can see.
   */
  boolean isProtected(RepositoryName repository, BranchName branch);

  /** The request from this branch of the repository itself, whatever became of it. */
  Optional<ChangeRequest> find(RepositoryName repository, BranchName source, BranchName target);

  /** Opens a request between two branches of the repository, or finds the one that was opened. */
  ChangeRequest open(
      RepositoryName repository, BranchName source, BranchName target, Unsealed<Words> words);

  /**
   * Merges a request, if its newest commit is this one; whether its source branch goes away then is
   * the forge's affair.
   *
   * @param words the title and text of the commit that does it, if one does
   * @throws ConnectorException.Refused if this account may not, or a rule is not met
   */
  void merge(
      RepositoryName repository, ChangeRequest request, CommitSha head, Unsealed<Words> words);

  /**
   * What a request says.
   *
   * @param title one line
   * @param text Markdown
   */
  record Words(String title, String text) {}
}
