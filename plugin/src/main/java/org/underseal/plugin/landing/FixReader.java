package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.landing.Fix.Found;
import org.underseal.plugin.landing.Fix.None;
import org.underseal.plugin.landing.Fix.Part;
import org.underseal.plugin.landing.Fix.Whole;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.ChangeReader;
import org.underseal.plugin.patch.CommitChange;

/** Reads from a fix branch what has to land: its own commits, without the public work merged in. */
final class FixReader {
  /** Commits between base and head, public work included. */
  private static final int RANGE_COMMITS_MAX = 20_000;

  /** Commits of the fix itself. */
  private static final int PARTS_MAX = 1_000;

  private final History history;
  private final ChangeReader changes;
  private final RevCommit branchHead;

  FixReader(History history, ChangeReader changes, RevCommit branchHead) {
    this.history = history;
    this.changes = changes;
    this.branchHead = branchHead;
  }

  Fix read(FixRange range) throws IOException {
    if (!history.has(range.base()) || !history.has(range.head())) {
      return new None("the fix branch's commits have not been fetched");
    }
    RevCommit base = history.commit(range.base());
    RevCommit head = history.commit(range.head());
    List<RevCommit> commits = since(head, List.of(base));
    Set<RevCommit> merged = new PublicWork(history.repository()).mergedInto(commits, base);
    Optional<RevCommit> ownHead = withoutUpdates(head, merged, new HashSet<>(commits));
    return ownHead.isPresent()
        ? found(base, ownHead.get(), merged)
        : new None("the fix branch has no commit of its own");
  }

  /** Steps back over merges of public work that left the tree as the public work had it. */
  private Optional<RevCommit> withoutUpdates(
      RevCommit head, Set<RevCommit> merged, Set<RevCommit> commits) throws IOException {
    RevCommit own = head;
    while (commits.contains(own)) {
      Optional<RevCommit> before = beforeUpdate(own, merged);
      if (before.isEmpty()) {
        return Optional.of(own);
      }
      own = before.get();
    }
    return Optional.empty();
  }

  private Optional<RevCommit> beforeUpdate(RevCommit commit, Set<RevCommit> merged)
      throws IOException {
    if (commit.getParentCount() != 2) {
      return Optional.empty();
    }
    for (int side = 0; side < 2; side++) {
      RevCommit parent = commit.getParent(side);
      if (merged.contains(parent) && history.tree(parent).equals(history.tree(commit))) {
        return Optional.of(commit.getParent(1 - side));
      }
    }
    return Optional.empty();
  }

  private Fix found(RevCommit base, RevCommit head, Set<RevCommit> merged) throws IOException {
    Optional<RevCommit> start = startOfWhole(base, head, merged);
    Optional<Change> whole = start.isPresent() ? change(start.get(), head) : Optional.empty();
    if (start.isPresent() && whole.isEmpty()) {
      return new None("the fix branch changes nothing");
    }
    List<Part> parts = parts(base, head, merged);
    if (parts.isEmpty()) {
      // What it changes, it changes in a merge.
      if (whole.isPresent()) {
        parts.add(new Part(head, whole.get(), changes.of(head).origin()));
      }
    }
    if (parts.isEmpty()) {
      return new None("the fix branch has no change of its own");
    }
    return new Found(base, head, List.copyOf(parts), wholes(base, head, whole, parts));
  }

  private List<Part> parts(RevCommit base, RevCommit head, Set<RevCommit> merged)
      throws IOException {
    Set<RevCommit> known = new HashSet<>(merged);
    known.add(base);
    Set<RevCommit> own = new HashSet<>(line(base, head));
    own.addAll(since(head, known));
    List<Part> parts = new ArrayList<>();
    for (RevCommit commit : since(head, List.of(base))) {
      if (own.contains(commit) && commit.getParentCount() == 1) {
        CommitChange change = changes.of(commit);
        if (!change.change().isEmpty()) {
          parts.add(new Part(commit, change.change(), change.origin()));
        }
      }
      if (parts.size() > PARTS_MAX) {
        throw new History.TooMuchHistory(PARTS_MAX);
      }
    }
    return parts;
  }

  /** The branch's own line of first parents: the fix, even if public work contains it by now. */
  private List<RevCommit> line(RevCommit base, RevCommit head) throws IOException {
    Set<RevCommit> all = new HashSet<>(since(head, List.of(base)));
    List<RevCommit> line = new ArrayList<>();
    for (RevCommit at = head; all.contains(at); at = at.getParent(0)) {
      line.add(at);
      if (at.getParentCount() == 0) {
        break;
      }
    }
    return line;
  }

  /**
   * The public state that the fix as a whole is a change of: the newest public work merged in, or
   * where the branch was opened. Empty if there is no one such state, or if it holds fix already.
   */
  private Optional<RevCommit> startOfWhole(RevCommit base, RevCommit head, Set<RevCommit> merged)
      throws IOException {
    List<RevCommit> inHead = new ArrayList<>();
    for (RevCommit state : merged) {
      if (history.contains(head, state)) {
        inHead.add(state);
      }
    }
    if (inHead.isEmpty()) {
      return history.mergeBase(base, head);
    }
    for (RevCommit newest : inHead) {
      if (containsAll(newest, inHead) && !containsAny(newest, line(base, head))) {
        return Optional.of(newest);
      }
    }
    return Optional.empty();
  }

  private List<Whole> wholes(
      RevCommit base, RevCommit head, Optional<Change> whole, List<Part> parts) throws IOException {
    List<Whole> wholes = new ArrayList<>();
    BitSet all = new BitSet();
    all.set(0, parts.size());
    whole.ifPresent(change -> wholes.add(new Whole(change, all)));
    Optional<RevCommit> shared = history.mergeBase(head, branchHead);
    // What the branch and the fix share from before the base is another branch's history.
    if (shared.isPresent() && history.contains(shared.get(), base)) {
      BitSet missing = new BitSet();
      for (int i = 0; i < parts.size(); i++) {
        missing.set(i, !history.contains(branchHead, parts.get(i).commit()));
      }
      change(shared.get(), head).ifPresent(change -> wholes.add(new Whole(change, missing)));
    }
    return wholes;
  }

  private Optional<Change> change(RevCommit from, RevCommit to) throws IOException {
    Change change = changes.between(from, to);
    return change.isEmpty() ? Optional.empty() : Optional.of(change);
  }

  private List<RevCommit> since(RevCommit head, Collection<RevCommit> known) throws IOException {
    return history.oldestFirst(List.of(head), known, RANGE_COMMITS_MAX);
  }

  private boolean containsAll(RevCommit head, List<RevCommit> commits) throws IOException {
    for (RevCommit commit : commits) {
      if (!history.contains(head, commit)) {
        return false;
      }
    }
    return true;
  }

  private boolean containsAny(RevCommit head, List<RevCommit> commits) throws IOException {
    for (RevCommit commit : commits) {
      if (history.contains(head, commit)) {
        return true;
      }
    }
    return false;
  }
}
