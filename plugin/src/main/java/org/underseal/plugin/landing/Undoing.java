package org.underseal.plugin.landing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.FileChange;
import org.underseal.plugin.patch.Hunk;
import org.underseal.plugin.patch.LinePrints;

/**
 * Which pieces of a form a commit's change undoes, whether {@code git revert} made it or a person.
 * Lines that are replaced by others are developed further and not undone.
 */
final class Undoing {
  /** Letters and digits of the added lines below which they may be taken out for another reason. */
  private static final int WEIGHT_MIN = 8;

  private final Change change;

  Undoing(Change change) {
    this.change = change;
  }

  BitSet of(Form form) {
    BitSet undone = new BitSet();
    for (int i = 0; i < form.pieces().size(); i++) {
      undone.set(i, undoes(form.pieces().get(i)));
    }
    return undone;
  }

  private boolean undoes(Piece piece) {
    return piece.hunk().isPresent()
        ? undoes(piece, piece.hunk().get())
        : file(piece).filter(file -> isBack(piece.file(), file)).isPresent();
  }

  private static boolean isBack(FileChange done, FileChange now) {
    return now.newId() == done.oldId()
        && now.newMode() == done.oldMode()
        && (now.oldId() != now.newId() || now.oldMode() != now.newMode());
  }

  private boolean undoes(Piece piece, Hunk hunk) {
    Hunk reversed = hunk.reversed();
    Optional<FileChange> file = file(piece);
    if (file.isEmpty()) {
      return !piece.saysLittle()
          && change.files().stream()
              .flatMap(f -> f.hunks().stream())
              .anyMatch(h -> Piece.same(reversed, h, false));
    }
    // A file that goes as a whole is moved, or its purpose is gone.
    if (file.get().deletes() && !piece.file().creates()) {
      return false;
    }
    return file.get().hunks().stream().anyMatch(h -> Piece.sameHere(reversed, h))
        || !hunk.isOnlySpace() && takesBack(file.get(), hunk);
  }

  private Optional<FileChange> file(Piece piece) {
    return change.files().stream().filter(f -> f.path().equals(piece.file().path())).findFirst();
  }

  /** Whether its lines go and the lines before it come back, in other hunks. */
  private static boolean takesBack(FileChange file, Hunk hunk) {
    long[] put = telling(hunk.added());
    long[] taken = telling(hunk.removed());
    if (weight(put) < WEIGHT_MIN) {
      return false;
    }
    List<Long> goes = new ArrayList<>();
    List<Long> comes = new ArrayList<>();
    for (Hunk other : file.hunks()) {
      boolean replaces = taken.length == 0 && telling(other.added()).length > 0;
      if (!replaces) {
        Arrays.stream(other.removed()).forEach(goes::add);
      }
      Arrays.stream(other.added()).forEach(comes::add);
    }
    return Arrays.stream(put).allMatch(line -> goes.remove((Long) line) && !comes.contains(line))
        && Arrays.stream(taken).allMatch(line -> comes.remove((Long) line));
  }

  private static long[] telling(long[] lines) {
    return Arrays.stream(lines)
        .filter(line -> LinePrints.weight(line) >= LinePrints.WEIGHT_OF_A_TELLING_LINE)
        .toArray();
  }

  private static int weight(long[] lines) {
    return Arrays.stream(lines).mapToInt(LinePrints::weight).sum();
  }
}
