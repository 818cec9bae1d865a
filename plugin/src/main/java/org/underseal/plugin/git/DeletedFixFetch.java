package org.underseal.plugin.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;

/** Brings what a deleted fix branch was merged as, if the forge keeps it elsewhere. */
final class DeletedFixFetch {
  private static final String WHAT = "fetching a merged fix";

  private final Remote remote;
  private final BranchName branch;
  private final RefSpec kept;
  private final CommitSha head;

  DeletedFixFetch(Remote remote, BranchName branch, String keptAt, CommitSha head) {
    this.remote = remote;
    this.branch = branch;
    this.kept = new RefSpec("+" + keptAt + ":" + Mirror.SEALED + branch.value());
    this.head = head;
  }

  void run() {
    Optional<FetchResult> result;
    try {
      result = remote.exchange(this::isDue) ? Optional.of(fetched()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw GitFailure.of(WHAT, remote.traffic(), e);
    }
    result.ifPresent(FetchedRefs::requireWritten);
  }

  private boolean isDue(Transport transport) throws IOException {
    RefSpec asked = new RefSpec(branch.ref());
    try (FetchConnection connection = transport.openFetch(List.of(asked, kept))) {
      Ref there = connection.getRef(kept.getSource());
      return connection.getRef(branch.ref()) == null
          && there != null
          && there.getObjectId().name().equals(head.hex());
    }
  }

  private FetchResult fetched() throws IOException {
    return remote.exchange(transport -> transport.fetch(remote.deadline(), List.of(kept)));
  }
}
