package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.Fix.Found;
import org.underseal.plugin.landing.Fix.None;
import org.underseal.plugin.landing.Landing.How;
import org.underseal.plugin.landing.Landing.Landed;
import org.underseal.plugin.landing.Landing.NotLanded;

/**
 * Tells whether a fix is in a public branch, from what commits change. Messages and ids of commits
 * say nothing: forges rewrite both. In doubt the answer is no, since money and the advisory follow
 * a yes.
 */
public final class LandingRecogniser {
  /** Commits of the public branch since the fix branch was opened. */
  public static final int BRANCH_COMMITS_MAX = 50_000;

  private final int branchCommitsMax;

  /** Looks at {@value #BRANCH_COMMITS_MAX} commits of a branch at most. */
  public LandingRecogniser() {
    this(BRANCH_COMMITS_MAX);
  }

  LandingRecogniser(int branchCommitsMax) {
    this.branchCommitsMax = branchCommitsMax;
  }

  /**
   * Judges one public branch.
   *
   * @param repository with public tags and branches under {@code refs/public/}, and the fixes
   * @param fixes the fix branch of this public branch first, then those of others, whose fix may
   *     have been picked
   * @param branchHead the public branch's head
   * @return landed by the first range that is; otherwise why the first is not, or the one that was
   *     reverted
   * @throws IOException if the repository can't be read
   */
  public Landing recognise(Repository repository, List<FixRange> fixes, ObjectId branchHead)
      throws IOException {
    NotLanded answer = new NotLanded("no fix branch is known");
    boolean answered = false;
    try (History history = new History(repository);
        PatchReader patches = history.patches()) {
      Branch branch = new Branch(history, patches, history.commit(branchHead), branchCommitsMax);
      for (FixRange range : fixes) {
        Verdict verdict = judged(branch, range, fixes.get(0));
        if (verdict.landing() instanceof Landed landed) {
          return landed;
        }
        if (verdict.landing() instanceof NotLanded not && (!answered || verdict.reverted())) {
          answer = not;
          answered = true;
        }
      }
    }
    return answer;
  }

  private record Branch(History history, PatchReader patches, RevCommit head, int commitsMax) {}

  private record Verdict(Landing landing, boolean reverted) {}

  private static Verdict judged(Branch branch, FixRange range, FixRange own) throws IOException {
    try {
      Fix fix = new FixReader(branch.history(), branch.patches(), branch.head()).read(range);
      if (fix instanceof Found found) {
        return judged(branch, found, own);
      }
      return no(fix instanceof None none ? none.why() : "");
    } catch (History.TooMuchHistory e) {
      return no("this can't be judged: " + e.getMessage());
    }
  }

  private static Verdict judged(Branch branch, Found fix, FixRange own) throws IOException {
    Timeline timeline = new Timeline(fix, branch.history().contains(branch.head(), fix.head()));
    Set<List<String>> paths = timeline.paths();
    for (RevCommit commit : candidates(branch, fix, own)) {
      if (commit.getParentCount() == 1) {
        branch.patches().of(commit, paths).ifPresent(patch -> timeline.next(commit, patch));
      }
    }
    return verdict(branch, fix, timeline);
  }

  /** What came to the branch since the fix was begun: what was there before is no landing of it. */
  private static List<RevCommit> candidates(Branch branch, Found fix, FixRange own)
      throws IOException {
    Set<RevCommit> before = new HashSet<>();
    before.add(fix.base());
    if (branch.history().has(own.base())) {
      before.add(branch.history().commit(own.base()));
    }
    return branch.history().oldestFirst(List.of(branch.head()), before, branch.commitsMax());
  }

  private static Verdict verdict(Branch branch, Found fix, Timeline timeline) throws IOException {
    Optional<How> how = timeline.how();
    if (how.isPresent()) {
      return new Verdict(landed(branch, fix, timeline, how.get()), false);
    }
    if (timeline.wasReverted()) {
      return new Verdict(new NotLanded("reverted: the fix was taken out again"), true);
    }
    return no(
        timeline.copies().isEmpty()
            ? "the branch has no commit that makes the fix's change"
            : "the branch has only a part of the fix: "
                + timeline.partsThere()
                + " of "
                + fix.parts().size()
                + " commits");
  }

  private static Landed landed(Branch branch, Found fix, Timeline timeline, How how)
      throws IOException {
    boolean contained = how == How.CONTAINED;
    Collection<ObjectId> shown = contained ? List.of(fix.head()) : timeline.copies();
    Collection<ObjectId> needed = contained ? shown : timeline.all();
    return new Landed(
        shown.stream().map(id -> new CommitSha(id.name())).toList(),
        how,
        firstTag(branch, fix, List.copyOf(needed)));
  }

  private static Optional<String> firstTag(Branch branch, Found fix, List<ObjectId> commits)
      throws IOException {
    try {
      return new FirstTag(branch.history()).containing(commits, fix.base());
    } catch (History.TooMuchHistory e) {
      // Not known to be released is the careful answer.
      return Optional.empty();
    }
  }

  private static Verdict no(String why) {
    return new Verdict(new NotLanded(why), false);
  }
}
