package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.underseal.plugin.git.Mirror;

/**
 * Finds where public work was merged into a fix branch.
 *
 * <p>Being reachable from a public branch is no sign of public work: so is the fix once it has been
 * merged. What people merge into a fix branch is a state of a public branch, so it lies on that
 * branch's line of first parents, while a fix that came by a merge lies beside it. If the merge
 * itself is on such a line, the public branch was moved forward along the fix branch; then nothing
 * can be told apart and nothing is taken out.
 */
final class PublicWork {
  /** Commits looked at on the lines of first parents of all public branches. */
  private static final int LINE_COMMITS_MAX = 500_000;

  private final Repository repository;

  PublicWork(Repository repository) {
    this.repository = repository;
  }

  /**
   * The public commits that were merged.
   *
   * @param commits of the fix branch since its base
   */
  Set<RevCommit> mergedInto(List<RevCommit> commits, RevCommit base) throws IOException {
    List<RevCommit> merges = commits.stream().filter(c -> c.getParentCount() > 1).toList();
    if (merges.isEmpty()) {
      return Set.of();
    }
    Set<RevCommit> ours = new HashSet<>(commits);
    Set<ObjectId> onLine = onPublicLine(ours, base);
    return merges.stream()
        .filter(merge -> !onLine.contains(merge))
        .flatMap(merge -> List.of(merge.getParents()).stream())
        .filter(parent -> ours.contains(parent) && onLine.contains(parent))
        .collect(Collectors.toSet());
  }

  private Set<ObjectId> onPublicLine(Collection<RevCommit> asked, RevCommit base)
      throws IOException {
    Set<ObjectId> wanted = asked.stream().map(RevCommit::copy).collect(Collectors.toSet());
    Set<ObjectId> found = new HashSet<>();
    try (RevWalk line = new RevWalk(repository)) {
      line.setRetainBody(false);
      line.setFirstParent(true);
      for (Ref head : repository.getRefDatabase().getRefsByPrefix(Mirror.PUBLIC_HEADS)) {
        line.markStart(line.parseCommit(head.getObjectId()));
      }
      line.markUninteresting(line.parseCommit(base));
      int seen = 0;
      for (RevCommit commit = line.next(); commit != null; commit = line.next()) {
        if (++seen > LINE_COMMITS_MAX) {
          throw new History.TooMuchHistory(LINE_COMMITS_MAX);
        }
        if (wanted.contains(commit)) {
          found.add(commit.copy());
        }
      }
    }
    return found;
  }
}
