package org.underseal.plugin;

import java.net.URI;

/**
 * A pull request or merge request in the security repository.
 *
 * @param number GitHub's number, GitLab's iid
 * @param url its page
 * @param author who opened it
 * @param state where it stands
 * @param head the newest commit of its source branch
 */
public record ChangeRequest(long number, URI url, Login author, State state, CommitSha head) {
  /** Where a change request stands. */
  public enum State {
    /** Open, and not meant to be reviewed yet. */
    DRAFT,
    /** Under review. */
    OPEN,
    /** Merged in the security repository. */
    MERGED,
    /** Closed without a merge. */
    CLOSED
  }
}
