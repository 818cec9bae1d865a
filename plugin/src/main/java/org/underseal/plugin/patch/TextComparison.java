package org.underseal.plugin.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/** Compares two texts line by line. */
final class TextComparison {
  private static final int CONTEXT_LINES = 3;

  /** How far above and below a hunk a telling line is looked for. */
  private static final int NEAR_LINES = 6;

  private static final long REMOVED = 1;
  private static final long ADDED = 2;
  private static final long SPACE = 3;

  private final HistogramDiff diff = new HistogramDiff();
  private final LinePrints prints;

  TextComparison(LinePrints prints) {
    this.prints = prints;
  }

  /** Where they differ in more than empty lines; empty if nowhere, or if one of them is no text. */
  List<Hunk> hunks(byte @Nullable [] from, byte @Nullable [] to) {
    if (from == null || to == null || RawText.isBinary(from) || RawText.isBinary(to)) {
      return List.of();
    }
    RawText before = new RawText(from);
    RawText after = new RawText(to);
    List<Hunk> hunks = new ArrayList<>();
    for (Edit edit : diff.diff(RawTextComparator.DEFAULT, before, after)) {
      hunks.add(hunk(before, after, edit));
    }
    hunks.removeIf(hunk -> hunk.removed().length + hunk.added().length == 0);
    return hunks;
  }

  private Hunk hunk(RawText before, RawText after, Edit edit) {
    long[] removed = lines(before, edit.getBeginA(), edit.getEndA());
    long[] added = lines(after, edit.getBeginB(), edit.getEndB());
    boolean onlySpace = Arrays.equals(removed, added);
    long from = block(before, edit.getBeginA(), edit.getEndA(), onlySpace);
    long to = block(after, edit.getBeginB(), edit.getEndB(), onlySpace);
    long above = block(before, edit.getBeginA() - CONTEXT_LINES, edit.getBeginA(), false);
    long below = block(before, edit.getEndA(), edit.getEndA() + CONTEXT_LINES, false);
    return new Hunk(
        prints.of(REMOVED, from, ADDED, to),
        prints.of(REMOVED, to, ADDED, from),
        prints.of(above, from, to, below),
        near(before, edit.getBeginA() - 1, -1),
        near(before, edit.getEndA(), 1),
        function(before, edit.getBeginA() - 1),
        edit.getBeginB() + 1,
        removed,
        added);
  }

  private long[] lines(RawText text, int start, int end) {
    long[] lines = new long[end - start];
    int count = 0;
    for (int i = start; i < end; i++) {
      long print = prints.ofLine(text, i);
      if (print != EMPTY) {
        lines[count++] = print;
      }
    }
    return Arrays.copyOf(lines, count);
  }

  private static final long EMPTY = 1L << 6;

  private long block(RawText text, int start, int end, boolean exact) {
    int first = Math.max(start, 0);
    int last = Math.min(end, text.size());
    if (!exact) {
      return prints.of(lines(text, first, Math.max(first, last)));
    }
    long[] lines = new long[last - first + 1];
    lines[0] = SPACE;
    for (int i = first; i < last; i++) {
      lines[i - first + 1] = prints.ofExactLine(text, i);
    }
    return prints.of(lines);
  }

  private long function(RawText text, int from) {
    byte[] bytes = text.getRawContent();
    for (int i = from; i >= 0; i--) {
      int start = text.getRawString(i).position();
      if (start < bytes.length && Character.isLetter(bytes[start])) {
        return prints.ofLine(text, i);
      }
    }
    return 0;
  }

  private long near(RawText text, int from, int step) {
    for (int i = from, seen = 0; i >= 0 && i < text.size() && seen < NEAR_LINES; i += step) {
      long print = prints.ofLine(text, i);
      if (LinePrints.isTelling(print)) {
        return print;
      }
      seen++;
    }
    return 0;
  }
}
