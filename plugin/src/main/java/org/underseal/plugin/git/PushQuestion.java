package org.underseal.plugin.git;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.PushConnection;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.GitCredentials;

/**
 * Whether a repository takes pushes, without pushing anything: a push begins by asking what is
 * there, and who may not push is turned away already then (gitprotocol-http, "Smart Server
 * Response" for {@code git-receive-pack}). It tells of tokens whose permissions no API lists.
 */
public final class PushQuestion {
  private PushQuestion() {}

  /**
   * Asks.
   *
   * @param cloneUrl without credentials
   * @return whether it has this branch
   * @throws ConnectorException {@code Refused} if it takes no push from this account, or is not
   *     there
   */
  public static boolean findsBranch(URI cloneUrl, GitCredentials credentials, BranchName branch) {
    // Nothing is kept: there is no repository on this side.
    Remote remote =
        new Remote(
            new InMemoryRepository(new DfsRepositoryDescription("none")), cloneUrl, credentials);
    try {
      return remote.exchange(
          transport -> {
            try (PushConnection push = transport.openPush()) {
              return push.getRef(Constants.R_HEADS + branch) != null;
            }
          });
    } catch (IOException failed) {
      throw GitFailure.of("asking to push", remote.traffic(), failed);
    }
  }
}
