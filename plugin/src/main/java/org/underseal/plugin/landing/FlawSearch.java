package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.patch.LinePrints;

/**
 * Whether a branch ever had what a fix takes out. Looked at are the branch's end and where it left
 * the fix's line; what came and went in between is not seen, so that a person has to decide.
 */
final class FlawSearch {
  private final History history;
  private final LinePrints prints;

  FlawSearch(History history, LinePrints prints) {
    this.history = history;
    this.prints = prints;
  }

  /**
   * Whether none of the lines that the fix takes out is there, nor, where it only adds lines, any
   * of the files that it adds them to.
   */
  boolean neverWasIn(RevCommit branch, RevCommit base, Timeline timeline) throws IOException {
    Optional<RevCommit> shared = history.mergeBase(branch, base);
    List<RevCommit> places = shared.map(s -> List.of(branch, s)).orElse(List.of(branch));
    for (RevCommit place : places) {
      for (FormState part : timeline.parts()) {
        for (Piece piece : part.form().pieces()) {
          if (piece.needed() && isIn(place, piece)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean isIn(RevCommit place, Piece piece) throws IOException {
    long[] taken =
        piece.hunk().stream()
            .flatMapToLong(hunk -> Arrays.stream(hunk.removed()))
            .filter(line -> LinePrints.weight(line) >= LinePrints.WEIGHT_OF_A_TELLING_LINE)
            .toArray();
    if (taken.length == 0) {
      return history.hasFile(place, piece.file().path());
    }
    Set<Long> lines = history.lines(place, piece.file().path(), prints);
    return Arrays.stream(taken).anyMatch(lines::contains);
  }
}
