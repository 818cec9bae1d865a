package org.underseal.plugin.landing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.FileChange;
import org.underseal.plugin.patch.Hunk;
import org.underseal.plugin.patch.LinePrints;

/**
 * How much of a form a commit's change makes. A hunk of the commit counts for one piece only, and a
 * line for one line.
 */
final class Comparison {
  /** How much of its lines a piece must have at least so as not to be missing. */
  private static final double PIECE_SHARE_MIN = 0.5;

  /** How much of all lines must be there at least for a change that was fitted to the branch. */
  private static final double ADAPTED_SHARE_MIN = 0.95;

  /** Letters and digits below which changes may be alike by chance. */
  private static final int CHANCE_WEIGHT_MAX = 150;

  /** Letters and digits of a fix from which on a likeness is worth a person's look. */
  private static final int LARGE_WEIGHT_MIN = 80;

  /** Hunks below which changes may be alike by chance: copied code is fixed copy by copy. */
  private static final int CHANCE_HUNKS_MIN = 3;

  private final Form form;
  private final double[] shares;
  private final BitSet exact = new BitSet();
  private final BitSet samePatch = new BitSet();

  /** Those of the exact ones that stand at the same place too. */
  private final BitSet atPlace = new BitSet();

  private final boolean sameTree;
  private final boolean sameSize;

  private Comparison(Form form, Change change, Predicate<String> isThere) {
    this.form = form;
    this.shares = new double[form.pieces().size()];
    Map<String, FileChange> byPath = new HashMap<>();
    change.files().forEach(file -> byPath.put(file.path(), file));
    Set<FileChange> used = new HashSet<>();
    boolean tree = true;
    for (int i = 0; i < form.pieces().size(); ) {
      FileChange file = form.pieces().get(i).file();
      int end = i;
      while (end < form.pieces().size() && form.pieces().get(end).file() == file) {
        end++;
      }
      Optional<FileChange> other =
          Optional.ofNullable(byPath.get(file.path()))
              .or(
                  () ->
                      isThere.test(file.path()) ? Optional.empty() : elsewhere(file, change, used));
      other.ifPresent(used::add);
      other.ifPresent(o -> compare(file, o));
      tree &=
          !form.pieces().get(i).needed() || other.filter(o -> hasSameResult(file, o)).isPresent();
      i = end;
    }
    this.sameTree = tree && hasSomethingOfEach();
    this.sameSize = size(change) == shares.length;
  }

  private boolean hasSomethingOfEach() {
    return form.needed().stream().allMatch(i -> shares[i] > 0);
  }

  private static int size(Change change) {
    return change.files().stream().mapToInt(f -> Math.max(1, f.hunks().size())).sum();
  }

  /**
   * Compares.
   *
   * @param isThere whether the commit has a file of this name: only one that has not may have it
   *     under another
   */
  static Comparison of(Form form, Change change, Predicate<String> isThere) {
    return new Comparison(form, change, isThere);
  }

  private static boolean hasSameResult(FileChange file, FileChange other) {
    return other.path().equals(file.path())
        && other.newId() == file.newId()
        && other.newMode() == file.newMode()
        && other.oldId() != other.newId();
  }

  /** The file under another name: the one that has most of the hunks, or the same new content. */
  private static Optional<FileChange> elsewhere(
      FileChange file, Change change, Set<FileChange> used) {
    FileChange best = file;
    long most = 0;
    for (FileChange other : change.files()) {
      long shared =
          file.hunks().isEmpty()
              ? (isSameWhole(file, other) ? 1 : 0)
              : file.hunks().stream()
                  .filter(h -> other.hunks().stream().anyMatch(o -> Piece.same(h, o, false)))
                  .count();
      if (shared > most && !used.contains(other)) {
        most = shared;
        best = other;
      }
    }
    return most == 0 ? Optional.empty() : Optional.of(best);
  }

  private static boolean isSameWhole(FileChange file, FileChange other) {
    return file.newId() == other.newId()
        && file.oldId() == other.oldId()
        && file.newMode() == other.newMode()
        && file.oldMode() == other.oldMode();
  }

  private void compare(FileChange file, FileChange other) {
    List<Hunk> left = new ArrayList<>(other.hunks());
    boolean samePath = file.path().equals(other.path());
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < shares.length; i++) {
        if (form.pieces().get(i).file() == file && !exact.get(i)) {
          takeExact(i, other, left, samePath, round);
        }
      }
    }
    Lines lines = new Lines(left);
    for (int i = 0; i < shares.length; i++) {
      if (form.pieces().get(i).file() == file && !exact.get(i)) {
        shares[i] =
            form.pieces().get(i).hunk().filter(h -> !h.isOnlySpace()).map(lines::take).orElse(0.0);
      }
    }
  }

  private void takeExact(
      int piece, FileChange other, List<Hunk> left, boolean samePath, int round) {
    Optional<Hunk> wanted = form.pieces().get(piece).hunk();
    if (wanted.isEmpty()) {
      FileChange file = form.pieces().get(piece).file();
      // A new content of a file that is compared as a whole, whatever it replaces.
      boolean same = samePath ? makesSameWhole(file, other) : isSameWhole(file, other);
      if (same) {
        found(piece, samePath);
        atPlace.set(piece);
      }
      return;
    }
    for (Hunk hunk : left) {
      boolean isPatch = hunk.patch() == wanted.get().patch();
      int closeness = !isPatch ? 2 : hunk.isAt(wanted.get()) ? 0 : 1;
      if (closeness <= round && Piece.same(wanted.get(), hunk, samePath)) {
        left.remove(hunk);
        found(piece, samePath && isPatch);
        atPlace.set(piece, hunk.isAt(wanted.get()));
        return;
      }
    }
  }

  private static boolean makesSameWhole(FileChange file, FileChange other) {
    boolean onlyMode = file.oldId() == file.newId();
    return onlyMode
        ? other.newMode() == file.newMode() && other.oldMode() == file.oldMode()
        : other.newId() == file.newId()
            && other.oldId() != other.newId()
            && other.newMode() == file.newMode();
  }

  private void found(int piece, boolean asPatch) {
    exact.set(piece);
    samePatch.set(piece, asPatch);
    shares[piece] = 1;
  }

  /**
   * The pieces that are there as they are. Code repeats itself: a little of it may be changed in
   * the same way elsewhere, so that it counts only where its surroundings are the same, or together
   * with more.
   *
   * @param named whether the commit says that it is the fix
   */
  BitSet exact(boolean named) {
    return (BitSet) (named || isMuch() ? exact : atPlace).clone();
  }

  private boolean isMuch() {
    return exact.cardinality() >= CHANCE_HUNKS_MIN
        && exact.stream().map(i -> form.pieces().get(i).weight()).sum() >= CHANCE_WEIGHT_MAX;
  }

  /** Whether both are the same patch, tests and documents included, and not by chance. */
  boolean isSamePatch(boolean named) {
    return sameSize
        && samePatch.cardinality() == shares.length
        && exact(named).cardinality() == shares.length;
  }

  /** Whether the files that matter become what the fix makes them. */
  boolean isSameTree() {
    return sameTree;
  }

  /** Whether all pieces that are needed are there, a few lines of them fitted to the branch. */
  boolean isAdapted(boolean named) {
    return (named || isMuch()) && share() >= ADAPTED_SHARE_MIN && missing().isEmpty() && isLarge();
  }

  /** Whether it is too large for a likeness by chance. */
  boolean isLarge() {
    return form.pieces().stream().filter(Piece::needed).mapToInt(Piece::weight).sum()
        >= LARGE_WEIGHT_MIN;
  }

  /** The needed pieces that are not there. */
  BitSet missing() {
    BitSet missing = form.needed();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] >= PIECE_SHARE_MIN) {
        missing.clear(i);
      }
    }
    return missing;
  }

  /** How much of what is needed is there, from 0 to 1, by letters and digits. */
  double share() {
    double there = 0;
    double all = 0;
    for (int i = 0; i < shares.length; i++) {
      Piece piece = form.pieces().get(i);
      if (piece.needed()) {
        there += shares[i] * Math.max(1, piece.weight());
        all += Math.max(1, piece.weight());
      }
    }
    return all == 0 ? 0 : there / all;
  }

  /** The lines of a file's hunks that are not used up. */
  private static final class Lines {
    private final Map<Long, Integer> added = new HashMap<>();
    private final Map<Long, Integer> removed = new HashMap<>();

    Lines(List<Hunk> hunks) {
      for (Hunk hunk : hunks) {
        for (long line : hunk.added()) {
          added.merge(line, 1, Integer::sum);
        }
        for (long line : hunk.removed()) {
          removed.merge(line, 1, Integer::sum);
        }
      }
    }

    /** Uses up the lines of a hunk and says how much of it there was. */
    double take(Hunk hunk) {
      int all = 0;
      int there = 0;
      for (boolean adds : new boolean[] {true, false}) {
        for (long line : adds ? hunk.added() : hunk.removed()) {
          int weight = LinePrints.weight(line);
          if (weight >= LinePrints.WEIGHT_OF_A_TELLING_LINE) {
            all += weight;
            there += take(adds ? added : removed, line) ? weight : 0;
          }
        }
      }
      return all == 0 ? 0 : (double) there / all;
    }

    private static boolean take(Map<Long, Integer> lines, long line) {
      Integer count = lines.get(line);
      if (count == null || count == 0) {
        return false;
      }
      lines.put(line, count - 1);
      return true;
    }
  }
}
