package org.underseal.server.audit;

import java.util.OptionalLong;

/**
 * Something that isn't as it was written.
 *
 * @param of whose history: a case, or what stands in the place of one
 * @param line the first entry that is wrong; empty where the case itself is
 * @param what is wrong
 */
public record Finding(String of, OptionalLong line, String what) {
  @Override
  public String toString() {
    return line.isPresent()
        ? "%s entry %d %s".formatted(of, line.getAsLong(), what)
        : "%s %s".formatted(of, what);
  }
}
