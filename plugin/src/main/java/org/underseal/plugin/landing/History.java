package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.underseal.plugin.CommitSha;

/** Questions to a repository's graph, all within bounds. */
final class History implements AutoCloseable {
  private final Repository repository;
  private final ObjectReader reader;
  private final RevWalk walk;

  History(Repository repository) {
    this.repository = repository;
    this.reader = repository.newObjectReader();
    this.walk = new RevWalk(reader);
    walk.setRetainBody(false);
  }

  PatchReader patches() {
    return new PatchReader(walk, reader);
  }

  Repository repository() {
    return repository;
  }

  boolean has(CommitSha commit) throws IOException {
    return reader.has(ObjectId.fromString(commit.hex()));
  }

  RevCommit commit(CommitSha commit) throws IOException {
    return walk.parseCommit(ObjectId.fromString(commit.hex()));
  }

  RevCommit commit(ObjectId id) throws IOException {
    return walk.parseCommit(id);
  }

  /** The commit that a tag names in the end; empty if it names something else. */
  Optional<RevCommit> peeled(ObjectId tag) throws IOException {
    RevObject named = walk.peel(walk.parseAny(tag));
    return named instanceof RevCommit commit
        ? Optional.of(walk.parseCommit(commit))
        : Optional.empty();
  }

  boolean contains(RevCommit head, RevCommit commit) throws IOException {
    return walk.isMergedInto(commit, head);
  }

  /** The newest commit that both have; empty if they share nothing. */
  Optional<RevCommit> mergeBase(RevCommit one, RevCommit other) throws IOException {
    walk.reset();
    walk.setRevFilter(RevFilter.MERGE_BASE);
    walk.markStart(one);
    walk.markStart(other);
    try {
      return Optional.ofNullable(walk.next());
    } finally {
      walk.reset();
      walk.setRevFilter(RevFilter.ALL);
    }
  }

  /**
   * The commits of some heads without those of others, parents before children.
   *
   * @throws TooMuchHistory above {@code commitsMax} commits
   */
  List<RevCommit> oldestFirst(
      Collection<RevCommit> heads, Collection<RevCommit> without, int commitsMax)
      throws IOException {
    walk.reset();
    walk.sort(RevSort.TOPO);
    List<RevCommit> found = new ArrayList<>();
    try {
      walk.markStart(heads);
      for (RevCommit known : without) {
        walk.markUninteresting(known);
      }
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        if (found.size() == commitsMax) {
          throw new TooMuchHistory(commitsMax);
        }
        found.add(commit);
      }
    } finally {
      walk.reset();
      walk.sort(RevSort.NONE);
    }
    Collections.reverse(found);
    return found;
  }

  @Override
  public void close() {
    walk.close();
    reader.close();
  }

  /** There is more history to look at than is looked at. */
  static final class TooMuchHistory extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuchHistory(int commitsMax) {
      super("there are more than " + commitsMax + " commits to look at");
    }
  }
}
