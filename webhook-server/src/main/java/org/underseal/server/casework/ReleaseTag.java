package org.underseal.server.casework;

import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.TagName;

/**
 * A tag that is wanted on a fix.
 *
 * @param name a new one
 * @param target the public branch whose fix it is put on
 * @param withRelease whether the forge makes a release of it, once the advisory is public
 * @param putOn the public commit that it is on, once it is
 */
public record ReleaseTag(
    TagName name, BranchName target, boolean withRelease, Optional<CommitSha> putOn) {
  /**
   * The public commit that it belongs on: the newest of those that brought the fix; empty while it
   * has not landed.
   */
  public Optional<CommitSha> belongsOn(CaseFile file) {
    return file.fix()
        .forTarget(target)
        .filter(branch -> branch.state() == FixBranch.State.LANDED)
        .flatMap(FixBranch::landing)
        .map(FixBranch.Evidence::commits)
        .filter(commits -> !commits.isEmpty())
        .map(commits -> commits.get(commits.size() - 1));
  }

  ReleaseTag on(CommitSha commit) {
    return new ReleaseTag(name, target, withRelease, Optional.of(commit));
  }
}
