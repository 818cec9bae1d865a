package org.underseal.server.casework;

import java.util.List;
import java.util.Optional;
import org.underseal.plugin.CommitSha;

/**
 * The commit that brought the flaw: as a maintainer named it, or one that may have and that none
 * has spoken of yet.
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

  /** A guess, which is shown to the maintainers and goes no further. */
  public static FlawOrigin proposed(CommitSha introduced) {
    return new FlawOrigin(introduced, State.PROPOSED, List.of());
  }

  static FlawOrigin named(CommitSha introduced) {
    return new FlawOrigin(introduced, State.NAMED, List.of());
  }

  /** Whether nobody has said anything of it. */
  public boolean isProposed() {
    return state == State.PROPOSED;
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
    /**
     * Most of what the fix takes out came with it; a maintainer has to say whether the flaw did.
     */
    PROPOSED,
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
