package org.underseal.plugin.patch;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * By what changes that have to do with one another are found: files and hunks, as sorted prints.
 */
public final class Keys {
  /** Of a change that changes nothing. */
  public static final Keys NONE = new Keys(new long[0]);

  private final long[] sorted;

  private Keys(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of a change. */
  public static Keys of(Change change, LinePrints prints) {
    return new Keys(
        change.files().stream()
            .flatMapToLong(
                file ->
                    LongStream.concat(
                        LongStream.of(prints.of(file.path())),
                        file.hunks().stream().mapToLong(Hunk::print)))
            .sorted()
            .distinct()
            .toArray());
  }

  /** Of both. */
  public Keys and(Keys other) {
    return new Keys(
        LongStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted))
            .sorted()
            .distinct()
            .toArray());
  }

  /** Whether both have a key. */
  public boolean meet(Keys other) {
    Keys few = sorted.length < other.sorted.length ? this : other;
    Keys many = few == this ? other : this;
    return few.all().anyMatch(key -> Arrays.binarySearch(many.sorted, key) >= 0);
  }

  LongStream all() {
    return Arrays.stream(sorted);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Keys keys && Arrays.equals(sorted, keys.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }
}
