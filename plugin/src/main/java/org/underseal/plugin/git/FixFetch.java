package org.underseal.plugin.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.underseal.plugin.BranchName;

/** Brings fix branches into a mirror and keeps there what the forge has no longer. */
final class FixFetch {
  private static final String WHAT = "fetching the fix branches";

  private final Remote remote;
  private final List<BranchName> branches;

  FixFetch(Remote remote, Collection<BranchName> branches) {
    this.remote = remote;
    this.branches = List.copyOf(branches);
  }

  void run() {
    Optional<FetchResult> result;
    try {
      List<RefSpec> moved = remote.exchange(this::moved);
      result = moved.isEmpty() ? Optional.empty() : Optional.of(fetched(moved));
    } catch (IOException | RuntimeException e) {
      throw GitFailure.of(WHAT, remote.traffic(), e);
    }
    result.ifPresent(FetchedRefs::requireWritten);
  }

  /**
   * Those that are there and not as the mirror has them. Asked first: JGit fails a fetch of a
   * missing branch in no way that a program can tell.
   */
  private List<RefSpec> moved(Transport transport) throws IOException {
    List<RefSpec> all = branches.stream().map(FixFetch::spec).toList();
    List<RefSpec> moved = new ArrayList<>();
    try (FetchConnection connection = transport.openFetch(all)) {
      for (RefSpec spec : all) {
        Ref there = connection.getRef(spec.getSource());
        if (there != null && !isKnown(spec, there)) {
          moved.add(spec);
        }
      }
    }
    return moved;
  }

  private boolean isKnown(RefSpec spec, Ref there) throws IOException {
    Ref here = remote.local().exactRef(spec.getDestination());
    return here != null
        && here.getObjectId().equals(there.getObjectId())
        && remote.local().getObjectDatabase().has(here.getObjectId());
  }

  private FetchResult fetched(List<RefSpec> moved) throws IOException {
    return remote.exchange(transport -> transport.fetch(remote.deadline(), moved));
  }

  private static RefSpec spec(BranchName branch) {
    return new RefSpec("+" + branch.ref() + ":" + Mirror.SEALED + branch.value());
  }
}
