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
   * The newest commit that a fix branch shared with the public branch before the public branch took
   * it in by a merge, if it has; the public commit if they share none. A fix branch whose head
   * stands in the public branch's own line, without a merge, left it there.
   *
   * @throws IOException if the repository can't be read
   */
  public static CommitSha of(Repository repository, CommitSha fixHead, CommitSha publicCommit)
      throws IOException {
    ObjectId fix = ObjectId.fromString(fixHead.hex());
    ObjectId before = beforeItsMerge(repository, fix, ObjectId.fromString(publicCommit.hex()));
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(fix));
      walk.markStart(walk.parseCommit(before));
      RevCommit shared = walk.next();
      return shared == null ? publicCommit : new CommitSha(shared.name());
    }
  }

  /** The public branch as it was just before it took the fix in; as it is if it has not. */
  private static ObjectId beforeItsMerge(Repository repository, ObjectId fix, ObjectId now)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit head = walk.parseCommit(fix);
      RevCommit line = walk.parseCommit(now);
      while (!line.equals(head) && line.getParentCount() > 0 && isIn(repository, head, line)) {
        line = walk.parseCommit(line.getParent(0));
      }
      return line;
    }
  }

  private static boolean isIn(Repository repository, ObjectId commit, ObjectId tip)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(tip));
    }
  }
}
