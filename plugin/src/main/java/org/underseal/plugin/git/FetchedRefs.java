package org.underseal.plugin.git;

import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.TrackingRefUpdate;

/** Whether a fetch wrote what it had brought: JGit reports a ref it could not write as a result. */
final class FetchedRefs {
  private FetchedRefs() {}

  static void requireWritten(FetchResult result) {
    for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
      if (!isWritten(update.getResult())) {
        throw GitFailure.onDisk();
      }
    }
  }

  private static boolean isWritten(RefUpdate.Result result) {
    return switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE, RENAMED -> true;
      case NOT_ATTEMPTED,
          LOCK_FAILURE,
          REJECTED,
          REJECTED_CURRENT_BRANCH,
          REJECTED_MISSING_OBJECT,
          REJECTED_OTHER_REASON,
          IO_FAILURE ->
          false;
    };
  }
}
