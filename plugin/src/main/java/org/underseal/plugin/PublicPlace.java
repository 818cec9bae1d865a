package org.underseal.plugin;

/**
 * A place in a public repository that strangers can read.
 *
 * @param kind what it is
 * @param name a commit's full id, the name of a branch or tag, the number of an issue or change
 *     request, or a repository's path
 */
public record PublicPlace(Kind kind, String name) {
  /** The place of a commit. */
  public static PublicPlace of(CommitSha commit) {
    return new PublicPlace(Kind.COMMIT, commit.hex());
  }

  /** The place of a branch. */
  public static PublicPlace of(BranchName branch) {
    return new PublicPlace(Kind.BRANCH, branch.value());
  }

  /** What can be read in a public repository. */
  public enum Kind {
    /** A commit's message. */
    COMMIT,
    /** A branch, by its name or by what it holds. */
    BRANCH,
    /** A tag, by its name or by what it holds. */
    TAG,
    /** An issue. */
    ISSUE,
    /** A pull or merge request. */
    CHANGE_REQUEST,
    /** A whole repository, by its path. */
    REPOSITORY
  }
}
