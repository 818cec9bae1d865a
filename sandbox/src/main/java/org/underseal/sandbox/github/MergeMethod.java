package org.underseal.sandbox.github;

/** How a pull request is merged. */
public enum MergeMethod {
  /** A merge commit. */
  MERGE,
  /** One new commit. */
  SQUASH,
  /** Each commit again. */
  REBASE
}
