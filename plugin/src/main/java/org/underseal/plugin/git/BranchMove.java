package org.underseal.plugin.git;

import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;

/**
 * A public branch's way forward.
 *
 * @param branch the public branch
 * @param from where it was last seen
 * @param to the sealed commit that it goes to
 * @param pushed the branch that is pushed: the public branch itself, or a new one beside it from
 *     which a request brings the commit there
 */
public record BranchMove(BranchName branch, CommitSha from, CommitSha to, BranchName pushed) {
  /** Of the branch itself. */
  public BranchMove(BranchName branch, CommitSha from, CommitSha to) {
    this(branch, from, to, branch);
  }

  boolean isDirect() {
    return pushed.equals(branch);
  }
}
