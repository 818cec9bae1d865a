package org.underseal.plugin.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.Conclusion.Answer;
import org.underseal.plugin.landing.Fix.Found;
import org.underseal.plugin.landing.Fix.None;
import org.underseal.plugin.landing.Landing.Evidence;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.landing.Landing.Verdict;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.plugin.patch.ChangeReader;
import org.underseal.plugin.patch.CommitChange;
import org.underseal.plugin.patch.Keys;

/**
 * Tells whether a fix is in a branch, from what commits change. Messages and ids of commits prove
 * nothing: people and forges rewrite both. In doubt the answer is no, or is left to a person, since
 * money and the advisory follow a yes.
 */
public final class LandingRecogniser implements AutoCloseable {
  /** Commits of the branch since the fix was begun. */
  public static final int BRANCH_COMMITS_MAX = 500_000;

  private final Repository repository;
  private final History history;
  private final ChangeReader changes;
  private final FlawSearch flaw;
  private final ChangeIndex index;
  private final TagNames tags;
  private final ChangeIndex.Progress progress;
  private final int branchCommitsMax;

  /**
   * For one repository.
   *
   * @param index of the same repository; what it lacks is added
   * @param tags how the repository's tags are called
   * @param progress told how far adding is
   */
  public LandingRecogniser(
      Repository repository, ChangeIndex index, TagNames tags, ChangeIndex.Progress progress)
      throws IOException {
    this(repository, index, tags, progress, BRANCH_COMMITS_MAX);
  }

  LandingRecogniser(
      Repository repository,
      ChangeIndex index,
      TagNames tags,
      ChangeIndex.Progress progress,
      int branchCommitsMax)
      throws IOException {
    this.repository = repository;
    this.history = new History(repository, index.graph(repository));
    this.changes = new ChangeReader(repository, index.prints());
    this.flaw = new FlawSearch(history, index.prints());
    this.index = index;
    this.tags = tags;
    this.progress = progress;
    this.branchCommitsMax = branchCommitsMax;
  }

  /**
   * Judges one branch.
   *
   * @param fixes the fix branch of this branch first, then those of others, whose fix may have been
   *     picked
   * @param branchHead the branch's head
   * @return the best that can be said of any of the ranges: landed before probable, reverted,
   *     partly landed and not landed
   * @throws IOException if the repository or the index can't be read or written
   */
  public Landing recognise(List<FixRange> fixes, ObjectId branchHead) throws IOException {
    return recognise(fixes, branchHead, Since.ALWAYS);
  }

  /** The same, of what came to the branch later. */
  public Landing recognise(List<FixRange> fixes, ObjectId branchHead, Since since)
      throws IOException {
    return judge(fixes, branchHead, since).landing();
  }

  /**
   * An answer, and what it takes to keep it current.
   *
   * @param came every commit by which the fix came
   * @param keys of the commits that could change it
   * @param isBlank whether the branch has left no trace in it: what comes is judged by itself
   */
  record Judged(Landing landing, Set<ObjectId> came, Keys keys, boolean isBlank) {
    private static Judged not(Kind kind, String why) {
      return new Judged(Landing.not(kind, why), Set.of(), Keys.NONE, false);
    }
  }

  Judged judge(List<FixRange> fixes, ObjectId branchHead, Since since) throws IOException {
    Judged best = Judged.not(Kind.NO_FIX, "no fix branch is known");
    Keys keys = Keys.NONE;
    boolean isBlank = true;
    RevCommit head = history.commit(branchHead);
    for (int i = 0; i < fixes.size() && !best.landing().isLanded(); i++) {
      Judged next = judged(head, fixes.get(i), fixes.get(0), since);
      keys = keys.and(next.keys());
      isBlank &= next.isBlank();
      if (i == 0 || next.landing().verdict().compareTo(best.landing().verdict()) < 0) {
        best = next;
      }
    }
    return new Judged(best.landing(), best.came(), keys, isBlank);
  }

  /** The same of a branch that has moved on since an answer that it has left no trace in. */
  Optional<Judged> judgeNews(Judged blank, List<FixRange> fixes, ObjectId from, ObjectId to)
      throws IOException {
    if (!history.contains(history.commit(to), history.commit(from))) {
      return Optional.empty();
    }
    Judged news = judge(fixes, to, new Since(Set.of(from), Instant.EPOCH));
    // What belongs to the fix may have become less: then the answer was about another one.
    return Optional.of(news).filter(judged -> judged.keys().equals(blank.keys()));
  }

  /** The same answer with the tags of now. */
  Landing tagged(Judged judged) throws IOException {
    return judged.came().isEmpty()
        ? judged.landing()
        : judged.landing().in(new FirstTag(history, tags).containing(judged.came()));
  }

  /**
   * Whether a branch has moved on by nothing that could change an answer. A merge may leave out
   * what is there.
   */
  boolean isUntouched(Judged judged, List<FixRange> fixes, ObjectId from, ObjectId to)
      throws IOException {
    RevCommit before = history.commit(from);
    RevCommit now = history.commit(to);
    if (!history.contains(now, before)) {
      return false;
    }
    List<RevCommit> news = history.oldestFirst(List.of(now), List.of(before), branchCommitsMax);
    index.add(repository, news.stream().filter(c -> c.getParentCount() < 2).toList(), progress);
    for (RevCommit commit : news) {
      boolean merge = commit.getParentCount() > 1;
      if (fixes.stream().anyMatch(fix -> fix.head().hex().equals(commit.name()))
          || merge && judged.landing().verdict() != Verdict.NOT_LANDED
          || !merge && concerns(commit, judged.keys())) {
        return false;
      }
    }
    return true;
  }

  private boolean concerns(RevCommit commit, Keys keys) throws IOException {
    return index.mayConcern(commit, keys)
        && Keys.of(change(commit).change(), index.prints()).meet(keys);
  }

  /**
   * Judges one branch by several ranges that are one fix together.
   *
   * @param set at least one
   * @return landed only if every one of them is
   */
  public Landing recogniseAll(List<FixRange> set, ObjectId branchHead, Since since)
      throws IOException {
    List<Landing> each = new ArrayList<>();
    for (FixRange range : set) {
      each.add(recognise(List.of(range), branchHead, since));
    }
    if (each.size() == 1) {
      return each.get(0);
    }
    Landing all = LandingOfSet.of(set, each);
    if (!all.isLanded()) {
      return all;
    }
    List<ObjectId> commits = new ArrayList<>();
    for (CommitSha commit : all.commits()) {
      commits.add(ObjectId.fromString(commit.hex()));
    }
    return all.in(new FirstTag(history, tags).containing(commits));
  }

  private Judged judged(RevCommit branch, FixRange range, FixRange own, Since since)
      throws IOException {
    try {
      Fix fix = new FixReader(history, changes, branch).read(range);
      if (fix instanceof Found found) {
        return judged(branch, found, own, since);
      }
      return Judged.not(Kind.NO_FIX, fix instanceof None none ? none.why() : "");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (History.TooMuchHistory e) {
      return Judged.not(Kind.NOT_JUDGED, "this can't be judged: " + e.getMessage());
    } catch (MissingObjectException e) {
      return Judged.not(
          Kind.NOT_JUDGED, "this can't be judged: the repository lacks " + e.getObjectId().name());
    }
  }

  private Judged judged(RevCommit branch, Found fix, FixRange own, Since since) throws IOException {
    boolean contained = history.contains(branch, fix.head());
    Timeline timeline = new Timeline(fix, contained, index.prints());
    if (!timeline.isWhole() && !contained) {
      return Judged.not(Kind.NOT_JUDGED, "the fix is too large to be compared");
    }
    follow(timeline, candidates(branch, fix, own, since));
    new TipCheck(history, branch, index.prints()).recover(timeline);
    Answer answer = new Conclusion(fix, timeline).answer();
    Set<ObjectId> came = answer.verdict() == Verdict.PARTLY ? Set.of() : answer.all();
    Landing untagged =
        new Landing(
            answer.verdict(),
            answer.commits().stream().map(id -> new CommitSha(id.name())).toList(),
            evidence(branch, fix, timeline, answer),
            Optional.empty());
    Judged judged = new Judged(untagged, came, timeline.keys(), timeline.isBlank());
    return new Judged(tagged(judged), came, timeline.keys(), timeline.isBlank());
  }

  private void follow(Timeline timeline, List<RevCommit> candidates) throws IOException {
    List<RevCommit> plain = candidates.stream().filter(c -> c.getParentCount() < 2).toList();
    index.add(repository, plain, progress);
    MergeLosses merges = new MergeLosses(changes, timeline);
    for (RevCommit commit : candidates) {
      if (commit.getParentCount() > 1) {
        merges.next(commit);
      } else if (index.mayConcern(commit, timeline.keys())) {
        timeline.next(commit, change(commit), path -> hasFile(commit, path));
      }
    }
  }

  private boolean hasFile(RevCommit commit, String path) {
    try {
      return history.hasFile(commit, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A record that can't be read is made anew from the repository. */
  private CommitChange change(RevCommit commit) throws IOException {
    Optional<CommitChange> known = index.find(commit);
    return known.isPresent() ? known.get() : changes.of(commit);
  }

  /** What came to the branch since the fix was begun: what was there before is no landing of it. */
  private List<RevCommit> candidates(RevCommit branch, Found fix, FixRange own, Since since)
      throws IOException {
    Set<RevCommit> before = new HashSet<>();
    before.add(fix.base());
    if (history.has(own.base())) {
      before.add(history.commit(own.base()));
    }
    for (ObjectId known : since.without()) {
      before.add(history.commit(known));
    }
    return history.oldestFirst(List.of(branch), before, branchCommitsMax).stream()
        .filter(commit -> commit.getCommitTime() >= since.time().getEpochSecond())
        .toList();
  }

  /** With what the commits say of themselves, if their content speaks for them already. */
  private List<Evidence> evidence(RevCommit branch, Found fix, Timeline timeline, Answer answer)
      throws IOException {
    List<Evidence> evidence = new ArrayList<>(answer.evidence());
    if (answer.verdict() == Verdict.LANDED && answer.evidence().get(0).kind() != Kind.CONTAINED) {
      for (ObjectId commit : answer.commits()) {
        timeline
            .named(change(history.commit(commit)).origin())
            .ifPresent(kind -> evidence.add(new Evidence(kind, commit.name().substring(0, 12))));
      }
    }
    if (answer.verdict() == Verdict.NOT_LANDED && flaw.neverWasIn(branch, fix.base(), timeline)) {
      evidence.add(new Evidence(Kind.NEVER_AFFECTED, ""));
    }
    return evidence;
  }

  @Override
  public void close() {
    changes.close();
    history.close();
  }
}
