package org.underseal.plugin.git;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.Unsealed;

/**
 * Text files on a branch of a repository that people push to as well. What is brought there stands
 * on what the branch is at that moment; the branch only ever moves forward.
 */
public final class PublicFiles {
  /** So often somebody else may be faster. */
  private static final int TRIES_MAX = 5;

  private static final String WHAT = "pushing the advisories";

  private final Mirror mirror;
  private final URI cloneUrl;
  private final GitCredentials credentials;
  private final BranchName branch;

  /**
   * On this branch, which is begun with the first files if it is not there.
   *
   * @param mirror of this repository alone, for as long as that is open
   * @param cloneUrl without credentials
   */
  public PublicFiles(Mirror mirror, URI cloneUrl, GitCredentials credentials, BranchName branch) {
    this.mirror = mirror;
    this.cloneUrl = cloneUrl;
    this.credentials = credentials;
    this.branch = branch;
  }

  /**
   * Brings files there in one signed commit, unless they are there as they are.
   *
   * @param files by their paths with slashes
   * @param at when author and committer are said to have made it
   * @param sign gives an armored OpenPGP signature over the commit as it is without one
   * @return the commit; empty if there was nothing to do
   * @throws ConnectorException as {@link Mirror}, {@code Refused} also if the branch is protected,
   *     {@code OutcomeUnknown} if the connection broke after the push was sent
   */
  public Optional<CommitSha> bring(
      Map<String, Unsealed<String>> files,
      Unsealed<String> message,
      Instant at,
      UnaryOperator<String> sign)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    files.forEach((path, text) -> texts.put(path, text.value()));
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      mirror.fetchPublic(cloneUrl, credentials);
      Optional<CommitSha> head = mirror.publicHead(branch);
      FileCommit commit = new FileCommit(mirror.repository(), head, texts);
      if (commit.isThere()) {
        return Optional.empty();
      }
      CommitSha made = commit.write(message.value(), at, sign::apply);
      if (isTaken(head, made)) {
        return Optional.of(made);
      }
      requireMoved(head);
    }
    throw new ConnectorException.Unavailable(
        WHAT + ": others are pushing there all the time", Optional.empty());
  }

  private boolean isTaken(Optional<CommitSha> head, CommitSha made) {
    Remote remote = new Remote(mirror.repository(), cloneUrl, credentials);
    return head.isPresent()
        ? new PublicPush(remote, List.of(new BranchMove(branch, head.get(), made)), WHAT)
            .run()
            .isEmpty()
        : new BranchOpening(remote, branch, made).run().equals(made);
  }

  /** What was turned away though nobody was faster will always be turned away. */
  private void requireMoved(Optional<CommitSha> head) {
    mirror.fetchPublic(cloneUrl, credentials);
    if (mirror.publicHead(branch).equals(head)) {
      throw new ConnectorException.Refused(
          WHAT + ": the forge turns it away; let Underseal's account push to " + branch);
    }
  }
}
