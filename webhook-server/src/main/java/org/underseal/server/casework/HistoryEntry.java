package org.underseal.server.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a case's history.
 *
 * @param what happened
 * @param actor who did it: an account, or {@code underseal}
 * @param evidence what it rests on: a comment, a commit, a reading
 * @param details amounts, branches and the like, in the order in which the sentence names them
 * @param occasion how that came to be known; null in what an earlier version wrote
 */
public record HistoryEntry(
    What what, String actor, String evidence, List<String> details, @Nullable Occasion occasion) {
  /** Copies the list. */
  public HistoryEntry {
    details = List.copyOf(details);
  }

  /** As the rules note it, which don't know the occasion. */
  public HistoryEntry(What what, String actor, String evidence, List<String> details) {
    this(what, actor, evidence, details, null);
  }

  /** The same line, with its occasion. */
  public HistoryEntry on(Occasion known) {
    return new HistoryEntry(what, actor, evidence, details, known);
  }

  /** What can happen to a case, and whether the researcher is told. */
  public enum What {
    /** The platform handed the report over. */
    REPORT_RECEIVED(true),
    /** The platform or a maintainer changed the severity. */
    SEVERITY_SET(true),
    /** The confidential issue is open. */
    ISSUE_OPENED(false),
    /** A maintainer accepted it. */
    ACCEPTED(true),
    /** A maintainer rejected it. */
    REJECTED(true),
    /** A maintainer found it known already. */
    MARKED_DUPLICATE(true),
    /** The platform closed the report by itself. */
    CLOSED_ON_PLATFORM(false),
    /** A person opened the report on the platform again. */
    REOPENED_ON_PLATFORM(false),
    /** A person changed the report on the platform beside what was decided here. */
    CHANGED_ON_PLATFORM(false),
    /** The forge has made the temporary fork that the fix is made in. */
    FORK_MADE(false),
    /** A fix branch is open. */
    FIX_BRANCH_OPENED(false),
    /** There is a pull or merge request under seal. */
    FIX_PROPOSED(true),
    /** A fix is merged under seal. */
    FIX_MERGED(true),
    /** A fix was seen in a public branch. */
    FIX_LANDED(true),
    /** A tag has the fix. */
    FIX_RELEASED(true),
    /** A fix that had landed is gone again. */
    FIX_LOST(false),
    /** A public branch never had the flaw. */
    BRANCH_WAIVED(false),
    /** The public branches to be fixed were set. */
    BRANCHES_SET(false),
    /** A maintainer named the commit that brought the flaw. */
    ORIGIN_NAMED(false),
    /** An award was computed. */
    REWARD_COMPUTED(false),
    /** A maintainer set the bounty. */
    REWARD_SET(false),
    /** A maintainer divided the bounty. */
    REWARD_SPLIT(false),
    /** A cap left less of an award. */
    REWARD_CUT(false),
    /** What an award rests on is gone. */
    REWARD_QUESTIONED(false),
    /** What an award rests on is there again. */
    REWARD_RESTORED(false),
    /** An award is taken back before it was asked for. */
    REWARD_WITHDRAWN(false),
    /** An award waits for a second person. */
    APPROVAL_AWAITED(false),
    /** A second person agreed. */
    REWARD_APPROVED(false),
    /** The rail took the order. */
    REWARD_REQUESTED(true),
    /** The rail says paid. */
    REWARD_PAID(true),
    /** The rail says that it will not pay. */
    REWARD_FAILED(false),
    /** An operator said that the money of a paid award came back. */
    REWARD_REVERSED(false),
    /** The rail lists a payout beside an award's that nobody here asked for. */
    PAID_BESIDE(false),
    /** An operator said what was paid in the end for an award that had failed. */
    REWARD_SETTLED(false),
    /** An operator said whose a payout is that could not be told. */
    PAYOUT_JUDGED(false),
    /** Payment and publication are stopped. */
    HELD(false),
    /** A hold has ended. */
    RESUMED(false),
    /** Nothing is published before a day. */
    EMBARGO_SET(true),
    /** A person will be named. */
    CREDITED(false),
    /** A maintainer told the researcher something. */
    SHARED(true),
    /** A maintainer let a person read the forge's draft. */
    INVITED(false),
    /** That is over for this person. */
    UNINVITED(false),
    /** Something of the case was seen in public. */
    LEAK_SEEN(false),
    /** The forge keeps the draft. */
    ADVISORY_DRAFTED(false),
    /** The publication has its moment. */
    PUBLICATION_SCHEDULED(true),
    /** A maintainer said that Underseal shall push the fix. */
    LANDING_ORDERED(false),
    /** A second maintainer agreed to that. */
    LANDING_CONFIRMED(false),
    /** The forge turned a push to a protected branch away. */
    PUSH_REFUSED(false),
    /** A request in public brings the fix to a protected branch. */
    LANDING_REQUESTED(false),
    /** A tag was put on the fix. */
    TAGGED(false),
    /** A maintainer said publish. */
    PUBLICATION_COMMANDED(false),
    /** A second maintainer agreed to that. */
    PUBLICATION_CONFIRMED(false),
    /** The advisory is public. */
    PUBLISHED(true),
    /** A maintainer said what kind of flaw it is. */
    WEAKNESS_SET(false),
    /** The forge was asked for a CVE id. */
    CVE_REQUESTED(false),
    /** It has a CVE id. */
    CVE_ASSIGNED(false),
    /** A CVE id that was reserved for it is not used. */
    CVE_GIVEN_BACK(false),
    /** A maintainer took the published advisory back. */
    WITHDRAWN(true),
    /** A new version of the advisory is public. */
    REVISED(true),
    /** The researcher said how they want to be named. */
    NAMING_CHOSEN(true),
    /** What maintainers wrote in the advisory's file was taken over. */
    ADVISORY_TEXT_TAKEN(false),
    /** The advisory's file has problems and was not taken over. */
    ADVISORY_TEXT_REFUSED(false),
    /** A person let go of something that could not be done. */
    EFFECT_DROPPED(false),
    /** An operator destroyed the case's key. */
    FORGOTTEN(false);

    private final boolean forResearcher;

    What(boolean forResearcher) {
      this.forResearcher = forResearcher;
    }

    /** Whether the status page shows it. */
    public boolean isForResearcher() {
      return forResearcher;
    }
  }
}
