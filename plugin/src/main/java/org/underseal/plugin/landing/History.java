package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.patch.CommitGraph;
import org.underseal.plugin.patch.LinePrints;

/** Questions to a repository's graph, all within bounds. */
final class History implements AutoCloseable {
  private final Repository repository;
  private final CommitGraph graph;
  private final ObjectReader reader;
  private final RevWalk walk;

  History(Repository repository, CommitGraph graph) {
    this.repository = repository;
    this.graph = graph;
    this.reader = repository.newObjectReader();
    this.walk = new RevWalk(reader);
    walk.setRetainBody(false);
  }

  RevTree tree(RevCommit commit) throws IOException {
    walk.parseHeaders(commit);
    return commit.getTree();
  }

  Repository repository() {
    return repository;
  }

  /** Prints of the lines of a file; none if it is not there or is no text. */
  Set<Long> lines(RevCommit commit, String path, LinePrints prints) throws IOException {
    try (TreeWalk file = TreeWalk.forPath(reader, path, tree(commit))) {
      return file == null ? Set.of() : prints.ofLines(reader, file.getObjectId(0));
    }
  }

  boolean hasFile(RevCommit commit, String path) throws IOException {
    try (TreeWalk file = TreeWalk.forPath(reader, path, tree(commit))) {
      return file != null;
    }
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

  /** The commit that a tag names in the end; empty if it names something else, or is not there. */
  Optional<RevCommit> peeled(ObjectId tag) throws IOException {
    try {
      RevObject named = walk.peel(walk.parseAny(tag));
      return named instanceof RevCommit commit
          ? Optional.of(walk.parseCommit(commit))
          : Optional.empty();
    } catch (MissingObjectException partial) {
      return Optional.empty();
    }
  }

  boolean contains(RevCommit head, RevCommit commit) throws IOException {
    graph.add(repository, head);
    graph.add(repository, commit);
    return graph.contains(head, commit);
  }

  /** A newest commit that both have; empty if they share nothing. */
  Optional<RevCommit> mergeBase(RevCommit one, RevCommit other) throws IOException {
    graph.add(repository, one);
    graph.add(repository, other);
    Optional<ObjectId> base = graph.mergeBase(one, other);
    return base.isPresent() ? Optional.of(walk.parseCommit(base.get())) : Optional.empty();
  }

  /**
   * The commits of some heads without those of others, parents before children.
   *
   * @throws TooMuchHistory above {@code commitsMax} commits
   */
  List<RevCommit> oldestFirst(
      Collection<RevCommit> heads, Collection<RevCommit> without, int commitsMax)
      throws IOException {
    for (RevCommit commit : heads) {
      graph.add(repository, commit);
    }
    for (RevCommit commit : without) {
      graph.add(repository, commit);
    }
    Optional<List<ObjectId>> found = graph.between(heads, without, commitsMax);
    if (found.isEmpty()) {
      throw new TooMuchHistory(commitsMax);
    }
    List<RevCommit> commits = new ArrayList<>();
    for (ObjectId id : found.get()) {
      commits.add(walk.parseCommit(id));
    }
    return commits;
  }

  /** Those of some commits that contain all of others. */
  Set<ObjectId> containing(Collection<RevCommit> heads, Collection<ObjectId> commits)
      throws IOException {
    for (RevCommit head : heads) {
      graph.add(repository, head);
    }
    for (ObjectId commit : commits) {
      graph.add(repository, commit);
    }
    return graph.containing(heads, commits);
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
