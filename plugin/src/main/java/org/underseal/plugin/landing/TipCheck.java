package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.patch.Hunk;
import org.underseal.plugin.patch.LinePrints;

/**
 * Takes back what looks lost in the history and stands at the branch's end after all: a revert on a
 * side that a merge did not follow.
 */
final class TipCheck {
  private final History history;
  private final RevCommit head;
  private final LinePrints prints;

  TipCheck(History history, RevCommit head, LinePrints prints) {
    this.history = history;
    this.head = head;
    this.prints = prints;
  }

  void recover(Timeline timeline) throws IOException {
    for (FormState state : timeline.forms().toList()) {
      for (int piece : Set.copyOf(state.losses().keySet())) {
        if (stands(state.form().pieces().get(piece))) {
          state.recover(piece);
        }
      }
    }
  }

  private boolean stands(Piece piece) throws IOException {
    if (piece.hunk().isEmpty() || piece.hunk().get().isOnlySpace()) {
      return false;
    }
    Hunk hunk = piece.hunk().get();
    Set<Long> lines = history.lines(head, piece.file().path(), prints);
    return hasTelling(hunk.added())
        && all(hunk.added(), lines)
        && java.util.Arrays.stream(hunk.removed())
            .filter(TipCheck::isTelling)
            .noneMatch(lines::contains);
  }

  private static boolean hasTelling(long[] lines) {
    return java.util.Arrays.stream(lines).anyMatch(TipCheck::isTelling);
  }

  private static boolean all(long[] lines, Set<Long> there) {
    return java.util.Arrays.stream(lines).filter(TipCheck::isTelling).allMatch(there::contains);
  }

  private static boolean isTelling(long line) {
    return LinePrints.weight(line) >= LinePrints.WEIGHT_OF_A_TELLING_LINE;
  }
}
