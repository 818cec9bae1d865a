package org.underseal.plugin.landing;

import java.time.Instant;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * From when on a branch's commits are looked at.
 *
 * @param without these commits and what they contain
 * @param time and without what was committed before, by the times that committers gave
 */
public record Since(Set<ObjectId> without, Instant time) {
  /** From the fix's beginning on. */
  public static final Since ALWAYS = new Since(Set.of(), Instant.EPOCH);

  /** Copies the set. */
  public Since {
    without = Set.copyOf(without);
  }
}
