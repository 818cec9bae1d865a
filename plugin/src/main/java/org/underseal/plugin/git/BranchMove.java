package org.underseal.plugin.git;

import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.TagName;

/**
 * A public branch's way forward.
 *
 * @param branch the public branch
 * @param from where it was last seen
 * @param to the sealed commit that it goes to
 * @param pushed the branch that is pushed: the public branch itself, or a new one beside it from
 *     which a request brings the commit there
 * @param tag a new tag on the commit, which is pushed with the public branch and not without it
 */
public record BranchMove(
    BranchName branch, CommitSha from, CommitSha to, BranchName pushed, Optional<TagName> tag) {
  /** Of the branch itself. */
  public BranchMove(BranchName branch, CommitSha from, CommitSha to) {
    this(branch, from, to, branch, Optional.empty());
  }

  /** The tag that is pushed with it: what a request brings has not landed yet. */
  public Optional<TagName> pushedTag() {
    return isDirect() ? tag : Optional.empty();
  }

  boolean isDirect() {
    return pushed.equals(branch);
  }
}
