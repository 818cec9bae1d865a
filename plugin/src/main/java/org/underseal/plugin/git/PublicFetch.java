package org.underseal.plugin.git;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;

/** Makes the public refs of a mirror what they are on the forge. */
final class PublicFetch {
  private static final String WHAT = "fetching the public repository";
  private static final List<RefSpec> ALL =
      List.of(
          new RefSpec("+refs/heads/*:" + Mirror.PUBLIC_HEADS + "*"),
          new RefSpec("+refs/tags/*:" + Mirror.PUBLIC_TAGS + "*"));

  private final Remote remote;

  PublicFetch(Remote remote) {
    this.remote = remote;
  }

  void run() {
    FetchResult result;
    try {
      result =
          remote.exchange(
              transport -> {
                transport.setRemoveDeletedRefs(true);
                return transport.fetch(remote.deadline(), ALL);
              });
    } catch (IOException | RuntimeException e) {
      throw GitFailure.of(WHAT, remote.traffic(), e);
    }
    FetchedRefs.requireWritten(result);
  }
}
