package org.underseal.sandbox.git;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * A commit, as forges show it.
 *
 * @param id full
 * @param treeId full
 * @param parents full ids
 * @param message whole
 * @param authorName for people
 * @param authorEmail may be made up
 * @param at when it was committed
 */
public record CommitInfo(
    String id,
    String treeId,
    List<String> parents,
    String message,
    String authorName,
    String authorEmail,
    Instant at) {
  static CommitInfo of(RevCommit commit) {
    return new CommitInfo(
        commit.name(),
        commit.getTree().name(),
        Arrays.stream(commit.getParents()).map(RevCommit::name).toList(),
        commit.getFullMessage(),
        commit.getAuthorIdent().getName(),
        commit.getAuthorIdent().getEmailAddress(),
        Instant.ofEpochSecond(commit.getCommitTime()));
  }

  /** The first line of the message. */
  public String title() {
    return message.lines().findFirst().orElse("");
  }
}
