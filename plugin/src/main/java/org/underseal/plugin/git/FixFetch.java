package org.underseal.plugin.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.underseal.plugin.BranchName;

/** Brings one fix branch into a mirror and keeps it there when the forge has it no longer. */
final class FixFetch {
  private static final String WHAT = "fetching the fix branch";

  private final Remote remote;
  private final BranchName branch;

  FixFetch(Remote remote, BranchName branch) {
    this.remote = remote;
    this.branch = branch;
  }

  void run() {
    Optional<FetchResult> result;
    try {
      result = remote.exchange(this::exists) ? Optional.of(fetched()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw GitFailure.of(WHAT, remote.traffic(), e);
    }
    result.ifPresent(FetchedRefs::requireWritten);
  }

  /** Asked first: JGit fails a fetch of a missing branch in no way that a program can tell. */
  private boolean exists(Transport transport) throws IOException {
    try (FetchConnection connection = transport.openFetch(List.of(spec()))) {
      return connection.getRef(branch.ref()) != null;
    }
  }

  private FetchResult fetched() throws IOException {
    return remote.exchange(transport -> transport.fetch(remote.deadline(), List.of(spec())));
  }

  private RefSpec spec() {
    return new RefSpec("+" + branch.ref() + ":" + Mirror.SEALED + branch.value());
  }
}
