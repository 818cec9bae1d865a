package org.underseal.sandbox.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The merges that a forge makes by itself. Each gives the new head, and empty where there is a
 * conflict.
 */
public final class Merger {
  private final BareRepository repository;

  /** In this repository. */
  public Merger(BareRepository repository) {
    this.repository = repository;
  }

  /** A merge commit with both as parents. */
  public Optional<String> merge(String onto, String head, String message, Author author) {
    return mergedTree(onto, head)
        .map(tree -> commit(tree, List.of(onto, head), message, author, author));
  }

  /** One commit with a single parent that brings everything. */
  public Optional<String> squash(String onto, String head, String message, Author author) {
    return mergedTree(onto, head).map(tree -> commit(tree, List.of(onto), message, author, author));
  }

  /** Each commit again on top of the other history; merge commits are left out. */
  public Optional<String> rebase(String onto, String head, Author committer) {
    List<CommitInfo> commits = new ArrayList<>(repository.between(onto, head));
    Collections.reverse(commits);
    Optional<String> tip = Optional.of(onto);
    for (CommitInfo commit : commits) {
      if (commit.parents().size() == 1 && tip.isPresent()) {
        tip = cherryPick(tip.get(), commit.id(), commit.message(), committer);
      }
    }
    return tip;
  }

  /** One commit again on top of another history, with this message. */
  public Optional<String> cherryPick(String onto, String commit, String message, Author committer) {
    try (Repository open = repository.open();
        RevWalk walk = new RevWalk(open)) {
      RevCommit picked = walk.parseCommit(ObjectId.fromString(commit));
      ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(open, true);
      ((ResolveMerger) merger).setCommitNames(new String[] {"BASE", "OURS", "THEIRS"});
      merger.setBase(walk.parseCommit(picked.getParent(0)).getTree());
      boolean clean = merger.merge(walk.parseCommit(ObjectId.fromString(onto)), picked);
      if (!clean) {
        return Optional.empty();
      }
      Author author =
          new Author(
              picked.getAuthorIdent().getName(),
              picked.getAuthorIdent().getEmailAddress(),
              picked.getAuthorIdent().getWhenAsInstant());
      return Optional.of(
          commit(merger.getResultTreeId(), List.of(onto), message, author, committer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ObjectId> mergedTree(String onto, String head) {
    try (Repository open = repository.open();
        RevWalk walk = new RevWalk(open)) {
      ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(open, true);
      boolean clean =
          merger.merge(
              walk.parseCommit(ObjectId.fromString(onto)),
              walk.parseCommit(ObjectId.fromString(head)));
      return clean ? Optional.of(merger.getResultTreeId()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String commit(
      ObjectId tree, List<String> parents, String message, Author author, Author committer) {
    try (Repository open = repository.open();
        ObjectInserter inserter = open.newObjectInserter()) {
      CommitBuilder builder = new CommitBuilder();
      builder.setTreeId(tree);
      builder.setParentIds(parents.stream().map(ObjectId::fromString).toList());
      builder.setAuthor(author.ident());
      builder.setCommitter(committer.ident());
      builder.setMessage(message);
      ObjectId id = inserter.insert(builder);
      inserter.flush();
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
