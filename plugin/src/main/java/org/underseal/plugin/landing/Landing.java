package org.underseal.plugin.landing;

import java.util.List;
import java.util.Optional;
import org.underseal.plugin.CommitSha;

/** Whether a fix is in a public branch. */
public sealed interface Landing {
  /**
   * The whole fix is in the branch and none of it was reverted afterwards.
   *
   * @param commits by which it came, oldest first; for {@link How#CONTAINED} the fix's own head
   * @param how what it was recognised by
   * @param firstTag the short name of the oldest tag that contains the fix; empty while none does
   */
  record Landed(List<CommitSha> commits, How how, Optional<String> firstTag) implements Landing {
    /** Copies the list. */
    public Landed {
      commits = List.copyOf(commits);
    }
  }

  /**
   * The fix, or a part of it, is not in the branch.
   *
   * @param why a sentence for the maintainers
   */
  record NotLanded(String why) implements Landing {}

  /** What a landing was recognised by. */
  enum How {
    /** The fix branch's head is in the branch's history: a merge or a fast-forward. */
    CONTAINED,
    /** Each commit of the fix has one with the same patch: a rebase or a cherry-pick. */
    SAME_PATCHES,
    /** One commit has the patch of the whole fix. */
    SQUASHED
  }
}
