package org.underseal.plugin.landing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.CommitSha;

/**
 * Whether a fix is in a branch.
 *
 * @param verdict the answer
 * @param commits by which it came, oldest first: the fix's own head if that is contained, otherwise
 *     the branch's commits; for {@link Verdict#REVERTED} those that took it out again; empty if
 *     there are none
 * @param evidence what the answer rests on, the weightiest first; never empty
 * @param firstTag the short name of the oldest tag that contains the whole fix; empty while none
 *     does
 */
public record Landing(
    Verdict verdict, List<CommitSha> commits, List<Evidence> evidence, Optional<String> firstTag) {
  /** Copies the lists. */
  public Landing {
    commits = List.copyOf(commits);
    evidence = List.copyOf(evidence);
  }

  static Landing not(Kind kind, String why) {
    return new Landing(
        Verdict.NOT_LANDED, List.of(), List.of(new Evidence(kind, why)), Optional.empty());
  }

  Landing in(Optional<String> tag) {
    return new Landing(verdict, commits, evidence, tag);
  }

  /** Whether the fix is there beyond doubt. */
  public boolean isLanded() {
    return verdict == Verdict.LANDED;
  }

  /** What it was recognised by, or why it was not. */
  public Kind how() {
    return evidence.get(0).kind();
  }

  /** The answers, in words that programs may rely on. */
  public enum Verdict {
    /** The whole fix is in the branch and stands there. */
    LANDED,
    /** Something that is much like it is there: a person has to look. */
    PROBABLE,
    /** It was there and was taken out again, in whole or in part. */
    REVERTED,
    /** Some of it is there. */
    PARTLY,
    /** It is not there, as far as can be seen. */
    NOT_LANDED;

    /** The verdict in lower case, such as {@code not-landed}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One reason.
   *
   * @param kind what sort of reason
   * @param detail a few words about this one; may be empty
   */
  public record Evidence(Kind kind, String detail) {
    /** Both, for people and programs. */
    public String text() {
      return detail.isEmpty() ? kind.word() : kind.word() + ": " + detail;
    }
  }

  /** Sorts of reasons, the weightiest first. */
  public enum Kind {
    /** The fix's own head is in the branch's history: a merge or a fast-forward. */
    CONTAINED,
    /** A commit makes the files that the fix changes what the fix makes them. */
    SAME_TREE,
    /** Each commit of the fix has one with the same patch: a rebase or a cherry-pick. */
    SAME_PATCHES,
    /** One commit has the patch of the whole fix. */
    SQUASHED,
    /** The same lines are taken out and put in, elsewhere or in other surroundings. */
    SAME_HUNKS,
    /** All hunks are there, with a few lines fitted to the branch. */
    ADAPTED,
    /** Much of it is there. */
    SIMILAR,
    /** A commit's message names the fix. */
    TRAILER,
    /** A commit has the fix's author, time and subject. */
    AUTHORSHIP,
    /** A commit is a forge's squash of an advisory's private fork. */
    FORK_SQUASH,
    /** A hunk that the branch does not have. */
    MISSING,
    /** What only tests, documents or change logs lack. */
    LEFT_OUT,
    /** What took it out again. */
    REVERTED_BY,
    /** The branch never had the lines that the fix takes out, nor the files that it changes. */
    NEVER_AFFECTED,
    /** Nothing like it is there. */
    NOTHING_ALIKE,
    /** There is nothing to look for. */
    NO_FIX,
    /** It could not be looked at as a whole. */
    NOT_JUDGED;

    /** The kind in lower case, such as {@code same-tree}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
