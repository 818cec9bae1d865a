package org.underseal.plugin.patch;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * One place at which a text is changed, without context. Empty lines are left out.
 *
 * @param print of what is taken out and put in, wherever it stands
 * @param reverse the print of the hunk that undoes it
 * @param patch the same with three lines of context on either side, as a patch has it
 * @param before the telling line above it; 0 if there is none near
 * @param after the telling line below it; 0 if there is none near
 * @param function the nearest line above it that begins in the first column with a letter: most
 *     often the head of the function or the section; 0 if there is none
 * @param line the first changed line in the new text, from 1
 * @param removed prints of the lines taken out
 * @param added prints of the lines put in
 */
public record Hunk(
    long print,
    long reverse,
    long patch,
    long before,
    long after,
    long function,
    int line,
    long[] removed,
    long[] added) {
  /** How much all its lines say, in letters and digits. */
  public int weight() {
    return LongStream.concat(LongStream.of(removed), LongStream.of(added))
        .mapToInt(LinePrints::weight)
        .sum();
  }

  /** Whether another hunk stands at the same place, as far as can be told from around it. */
  public boolean isAt(Hunk other) {
    return before == other.before && after == other.after && function == other.function;
  }

  /** Whether nothing but white space within lines is changed: its print then minds white space. */
  public boolean isOnlySpace() {
    return Arrays.equals(removed, added);
  }

  /** The hunk that undoes it. Its patch is not known and never equal to one. */
  public Hunk reversed() {
    return new Hunk(
        reverse, print, -1 - Math.abs(patch), before, after, function, line, added, removed);
  }
}
