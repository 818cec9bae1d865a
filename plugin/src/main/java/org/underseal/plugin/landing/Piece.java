package org.underseal.plugin.landing;

import java.util.Optional;
import java.util.regex.Pattern;
import org.underseal.plugin.patch.FileChange;
import org.underseal.plugin.patch.Hunk;
import org.underseal.plugin.patch.LinePrints;

/**
 * The smallest part of a fix that lands or does not.
 *
 * @param file that it belongs to
 * @param hunk what it does to the text; empty if it is the file as a whole
 * @param needed whether the fix is incomplete without it
 */
record Piece(FileChange file, Optional<Hunk> hunk, boolean needed) {
  /** Letters and digits below which a hunk may be found by chance. */
  private static final int LITTLE = 32;

  /** What a file as a whole counts. */
  private static final int WHOLE_FILE_WEIGHT = 64;

  private static final Pattern SPACE_MATTERS =
      Pattern.compile(".*\\.(?:py|pyx|ya?ml|haml|slim|pug|coffee|nim|hs|fs|mk)|.*akefile");

  /** Lone braces, and white space where it has no meaning, are no part of a fix. */
  static boolean matters(FileChange file, Hunk hunk) {
    return hunk.isOnlySpace()
        ? SPACE_MATTERS.matcher(file.path()).matches()
        : hunk.weight() >= LinePrints.WEIGHT_OF_A_TELLING_LINE;
  }

  int weight() {
    return hunk.map(Hunk::weight).orElse(WHOLE_FILE_WEIGHT);
  }

  boolean saysLittle() {
    return weight() < LITTLE;
  }

  /** For a person: the file and the line. */
  String place() {
    return hunk.map(h -> file.path() + ":" + h.line()).orElse(file.path());
  }

  /** Whether another hunk is the same, here or in other surroundings. */
  static boolean same(Hunk one, Hunk other, boolean samePath) {
    return one.print() == other.print() && (samePath || one.weight() >= LITTLE);
  }

  /** The same, where chance has to be ruled out by a neighbour. */
  static boolean sameHere(Hunk one, Hunk other) {
    return one.print() == other.print() && (one.weight() >= LITTLE || areNeighbours(one, other));
  }

  private static boolean areNeighbours(Hunk one, Hunk other) {
    return one.before() != 0 && one.before() == other.before()
        || one.after() != 0 && one.after() == other.after();
  }
}
