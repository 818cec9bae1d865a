package org.underseal.plugin.landing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.FileChange;
import org.underseal.plugin.patch.Hunk;

/**
 * One of the forms in which a fix, or a part of it, can land.
 *
 * @param change as a whole
 * @param pieces of it
 * @param parts of the fix that it brings
 */
record Form(Change change, List<Piece> pieces, BitSet parts) {
  /**
   * Takes a change to pieces.
   *
   * @param withSideFiles whether tests and documents are needed too, as there is nothing else
   */
  static Form of(Change change, BitSet parts, boolean withSideFiles) {
    List<Piece> pieces = new ArrayList<>();
    for (FileChange file : change.files()) {
      boolean needed = withSideFiles || !SideFile.is(file.path());
      if (file.hunks().isEmpty()) {
        pieces.add(new Piece(file, Optional.empty(), needed));
      }
      for (Hunk hunk : file.hunks()) {
        pieces.add(new Piece(file, Optional.of(hunk), needed && Piece.matters(file, hunk)));
      }
    }
    if (pieces.stream().noneMatch(Piece::needed)) {
      pieces.replaceAll(
          piece ->
              new Piece(
                  piece.file(), piece.hunk(), withSideFiles || !SideFile.is(piece.file().path())));
    }
    return new Form(change, List.copyOf(pieces), parts);
  }

  /** The files of a change that was made elsewhere, as far as they are this form's too. */
  Form of(Change other) {
    List<FileChange> shared =
        other.files().stream()
            .filter(o -> change.files().stream().anyMatch(f -> f.path().equals(o.path())))
            .toList();
    return of(new Change(shared, other.isWhole()), parts, true);
  }

  /** Positions of the pieces without which it is incomplete. */
  BitSet needed() {
    BitSet needed = new BitSet();
    for (int i = 0; i < pieces.size(); i++) {
      needed.set(i, pieces.get(i).needed());
    }
    return needed;
  }
}
