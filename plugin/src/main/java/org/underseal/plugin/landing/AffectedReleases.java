package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.patch.ChangeIndex;

/**
 * Since when a flaw is there: whether a commit can have brought it, and which releases have it. A
 * release has the flaw if it contains the commit that brought it, and no branch's whole fix.
 */
public final class AffectedReleases implements AutoCloseable {
  /** Releases that are named; of more, the oldest and the newest. */
  public static final int RELEASES_MAX = 500;

  private final History history;
  private final TagNames names;

  /**
   * For one repository.
   *
   * @param index of the same repository
   * @param names how the repository's tags are called
   */
  public AffectedReleases(Repository repository, ChangeIndex index, TagNames names)
      throws IOException {
    this.history = new History(repository, index.graph(repository));
    this.names = names;
  }

  /**
   * Examines a commit that is said to have brought a flaw.
   *
   * @param publicHeads of all branches that the public sees
   * @param fixes for each branch with a fix the commits that bring it, the last of them last; where
   *     it has not landed, the commit that its fix began at
   * @throws IOException if the repository can't be read
   */
  public Origin examine(CommitSha introduced, List<CommitSha> publicHeads, List<Fixed> fixes)
      throws IOException {
    Optional<RevCommit> commit = history.peeled(ObjectId.fromString(introduced.hex()));
    if (commit.filter(c -> c.name().equals(introduced.hex())).isEmpty()
        || history.containing(known(publicHeads), List.of(commit.get())).isEmpty()) {
      return new Origin(Verdict.NOT_PUBLIC, List.of());
    }
    List<Fixed> there = new ArrayList<>();
    for (Fixed fix : fixes) {
      if (known(fix.commits()).size() == fix.commits().size()) {
        there.add(fix);
      }
    }
    for (Fixed fix : there) {
      if (!isBefore(commit.get(), fix)) {
        return new Origin(Verdict.NOT_BEFORE_THE_FIX, List.of());
      }
    }
    return new Origin(Verdict.POSSIBLE, releases(commit.get(), there));
  }

  /** Every branch that is fixed has the flaw from the same commit. */
  private boolean isBefore(RevCommit introduced, Fixed fix) throws IOException {
    RevCommit last = history.commit(fix.commits().get(fix.commits().size() - 1));
    boolean isFix = fix.landed() && fix.commits().contains(new CommitSha(introduced.name()));
    return !isFix && history.contains(last, introduced);
  }

  private List<String> releases(RevCommit introduced, List<Fixed> fixes) throws IOException {
    FirstTag tags = new FirstTag(history, names);
    Set<String> fixed = new HashSet<>();
    boolean landed = false;
    for (Fixed fix : fixes) {
      if (fix.landed()) {
        fixed.addAll(tags.all(List.copyOf(known(fix.commits()))));
        landed = true;
      }
    }
    if (!landed) {
      return List.of();
    }
    List<String> releases =
        tags.all(List.of(introduced)).stream().filter(tag -> !fixed.contains(tag)).toList();
    if (releases.size() <= RELEASES_MAX) {
      return releases;
    }
    // The oldest says since when the flaw is there.
    List<String> bounded = new ArrayList<>(releases.subList(0, 1));
    bounded.addAll(releases.subList(releases.size() - RELEASES_MAX + 1, releases.size()));
    return bounded;
  }

  private List<RevCommit> known(List<CommitSha> commits) throws IOException {
    List<RevCommit> known = new ArrayList<>();
    for (CommitSha commit : commits) {
      history.peeled(ObjectId.fromString(commit.hex())).ifPresent(known::add);
    }
    return known;
  }

  @Override
  public void close() {
    history.close();
  }

  /**
   * A branch that is fixed or to be fixed.
   *
   * @param commits never empty
   * @param landed whether they are the fix, and not only where it began
   */
  public record Fixed(List<CommitSha> commits, boolean landed) {
    /** Copies the list. */
    public Fixed {
      commits = List.copyOf(commits);
    }
  }

  /**
   * What there is to say of the commit.
   *
   * @param releases tags with the flaw and without the fix, the oldest first; empty while no branch
   *     has the fix
   */
  public record Origin(Verdict verdict, List<String> releases) {
    /** Copies the list. */
    public Origin {
      releases = List.copyOf(releases);
    }
  }

  /** Whether a commit can have brought the flaw. */
  public enum Verdict {
    /** Nothing speaks against it. */
    POSSIBLE,
    /** It is in no public branch, or is no commit. */
    NOT_PUBLIC,
    /** It is a part of the fix, or not in the history of every branch that is fixed. */
    NOT_BEFORE_THE_FIX
  }
}
