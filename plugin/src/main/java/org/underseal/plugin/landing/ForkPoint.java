package org.underseal.plugin.landing;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.underseal.plugin.CommitSha;

/** Where a fix branch left the public history. */
public final class ForkPoint {
  private ForkPoint() {}

  /**
   * The newest commit that a fix branch shares with a public commit; the public commit if they
   * share none.
   *
   * @throws IOException if the repository can't be read
   */
  public static CommitSha of(Repository repository, CommitSha fixHead, CommitSha publicCommit)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(fixHead.hex())));
      walk.markStart(walk.parseCommit(ObjectId.fromString(publicCommit.hex())));
      RevCommit shared = walk.next();
      return shared == null ? publicCommit : new CommitSha(shared.name());
    }
  }
}
