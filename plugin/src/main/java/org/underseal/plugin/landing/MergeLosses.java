package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.ChangeReader;

/**
 * Finds merges that leave the fix out though one of their sides has it, as {@code git merge -s
 * ours} does: they undo it without a commit that says so.
 */
final class MergeLosses {
  private final ChangeReader changes;
  private final Timeline timeline;
  private final List<String> paths;

  MergeLosses(ChangeReader changes, Timeline timeline) {
    this.changes = changes;
    this.timeline = timeline;
    this.paths =
        timeline
            .forms()
            .flatMap(state -> state.form().change().files().stream())
            .map(file -> file.path())
            .distinct()
            .toList();
  }

  void next(RevCommit merge) throws IOException {
    if (timeline.forms().noneMatch(FormState::hasSomething)) {
      return;
    }
    for (RevCommit side : merge.getParents()) {
      Change change = changes.between(side, merge, paths);
      if (!change.isEmpty()) {
        timeline.undo(merge, change);
      }
    }
  }
}
