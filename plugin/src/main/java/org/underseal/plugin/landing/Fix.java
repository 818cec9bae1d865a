package org.underseal.plugin.landing;

import java.util.BitSet;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.CommitChange;

/** What a fix branch turned out to hold. */
sealed interface Fix {
  /**
   * A fix.
   *
   * @param base where its branch was opened
   * @param head its newest commit that is not a mere update from public work
   * @param parts what has to land, one part for each of its commits
   * @param wholes changes that land many parts at once
   */
  record Found(RevCommit base, RevCommit head, List<Part> parts, List<Whole> wholes)
      implements Fix {}

  /**
   * No fix.
   *
   * @param why a sentence for the maintainers
   */
  record None(String why) implements Fix {}

  /**
   * One commit's change.
   *
   * @param commit on the fix branch
   * @param change what it does
   * @param origin what it says of itself
   */
  record Part(RevCommit commit, Change change, CommitChange.Origin origin) {}

  /**
   * Several parts as one change.
   *
   * @param change what they do together
   * @param parts their positions
   */
  record Whole(Change change, BitSet parts) {}
}
