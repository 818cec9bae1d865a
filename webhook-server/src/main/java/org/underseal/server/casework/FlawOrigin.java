package org.underseal.server.casework;

import java.util.List;
import java.util.Optional;
import org.underseal.plugin.CommitSha;

/**
 * The commit that brought the flaw, as a maintainer named it.
 *
 * @param introduced the commit
 * @param state what the public repository says to it
 * @param releases tags with the flaw and without the fix, the oldest first
 */
public record FlawOrigin(CommitSha introduced, State state, List<String> releases) {
  /** Copies the list. */
  public FlawOrigin {
    releases = List.copyOf(releases);
  }

  static FlawOrigin named(CommitSha introduced) {
    return new FlawOrigin(introduced, State.NAMED, List.of());
  }

  /** Whether an advisory may say it. */
  public boolean holds() {
    return state == State.CONFIRMED;
  }

  /** The oldest release with the flaw; empty if there is none. */
  public Optional<String> firstRelease() {
    return releases.stream().findFirst();
  }

  /** What is known of the commit. */
  public enum State {
    /** It has not been looked for yet. */
    NAMED,
    /** It is in the history of every branch that is fixed. */
    CONFIRMED,
    /** It is in no public branch. */
    NOT_PUBLIC,
    /** It is a part of the fix, or not in the history of every branch that is fixed. */
    NOT_BEFORE_THE_FIX
  }
}
