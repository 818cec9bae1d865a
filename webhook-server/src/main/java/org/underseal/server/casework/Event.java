package org.underseal.server.casework;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Role;
import org.underseal.plugin.TagName;

/**
 * Something that is known because it was read or done, never because a webhook said so. Applying
 * the same event twice changes nothing the second time.
 */
public sealed interface Event {
  /** Hands it to the method that is made for it. */
  void tell(Listener listener);

  /** One method an event, so that none can be forgotten. */
  interface Listener {
    /** See {@link ReportRead}. */
    void reportRead(ReportRead event);

    /** See {@link IssueOpened}. */
    void issueOpened(IssueOpened event);

    /** See {@link CommandsGiven}. */
    void commandsGiven(CommandsGiven event);

    /** See {@link ForkAsked}. */
    void forkAsked(ForkAsked event);

    /** See {@link ForkMade}. */
    void forkMade(ForkMade event);

    /** See {@link ForkGone}. */
    void forkGone(ForkGone event);

    /** See {@link FixBranchOpened}. */
    void fixBranchOpened(FixBranchOpened event);

    /** See {@link FixRead}. */
    void fixRead(FixRead event);

    /** See {@link OriginRead}. */
    void originRead(OriginRead event);

    /** See {@link OriginProposed}. */
    void originProposed(OriginProposed event);

    /** See {@link SheetRead}. */
    void sheetRead(SheetRead event);

    /** See {@link NamingChosen}. */
    void namingChosen(NamingChosen event);

    /** See {@link AdvisoryDrafted}. */
    void advisoryDrafted(AdvisoryDrafted event);

    /** See {@link CveReserved}. */
    void cveReserved(CveReserved event);

    /** See {@link CveRequested}. */
    void cveRequested(CveRequested event);

    /** See {@link CveFound}. */
    void cveFound(CveFound event);

    /** See {@link RewardReserved}. */
    void rewardReserved(RewardReserved event);

    /** See {@link PayoutRequested}. */
    void payoutRequested(PayoutRequested event);

    /** See {@link PayoutRead}. */
    void payoutRead(PayoutRead event);

    /** See {@link PayoutJudged}. */
    void payoutJudged(PayoutJudged event);

    /** See {@link AwardSettled}. */
    void awardSettled(AwardSettled event);

    /** See {@link AwardReversed}. */
    void awardReversed(AwardReversed event);

    /** See {@link FixPushed}. */
    void fixPushed(FixPushed event);

    /** See {@link PushRefused}. */
    void pushRefused(PushRefused event);

    /** See {@link LandingRequested}. */
    void landingRequested(LandingRequested event);

    /** See {@link LandingNotMerged}. */
    void landingNotMerged(LandingNotMerged event);

    /** See {@link TagPut}. */
    void tagPut(TagPut event);

    /** See {@link AdvisoryPublished}. */
    void advisoryPublished(AdvisoryPublished event);

    /** See {@link LeakSeen}. */
    void leakSeen(LeakSeen event);

    /** See {@link SealOpen}. */
    void sealOpen(SealOpen event);

    /** See {@link EffectDropped}. */
    void effectDropped(EffectDropped event);

    /** See {@link TimePassed}. */
    void timePassed(TimePassed event);
  }

  /**
   * The report as the platform shows it now.
   *
   * @param isSure whether it was read again because a first reading was doubted
   */
  record ReportRead(Report report, boolean isSure) implements Event {
    /** Of a first reading. */
    public ReportRead(Report report) {
      this(report, false);
    }

    @Override
    public void tell(Listener listener) {
      listener.reportRead(this);
    }
  }

  /** The confidential issue is there. */
  record IssueOpened(IssueRef issue) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.issueOpened(this);
    }
  }

  /**
   * A person wrote a comment with commands.
   *
   * @param commentId the forge's id of the comment
   * @param by who wrote it
   * @param role what that account may do in the public repository at this moment
   * @param commands in the order in which they stand
   */
  record CommandsGiven(String commentId, Login by, Role role, List<Command> commands)
      implements Event {
    @Override
    public void tell(Listener listener) {
      listener.commandsGiven(this);
    }
  }

  /** The forge is being asked for the case's temporary fork. */
  record ForkAsked() implements Event {
    @Override
    public void tell(Listener listener) {
      listener.forkAsked(this);
    }
  }

  /** The case's temporary fork is there. */
  record ForkMade(RepositoryName repository) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.forkMade(this);
    }
  }

  /** The case's temporary fork was there, and is no longer. */
  record ForkGone() implements Event {
    @Override
    public void tell(Listener listener) {
      listener.forkGone(this);
    }
  }

  /** The fix branch is there, and began at this public commit. */
  record FixBranchOpened(BranchName target, CommitSha base) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.fixBranchOpened(this);
    }
  }

  /** What forge and mirror say now of every fix branch that is open. */
  record FixRead(List<BranchReading> branches) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.fixRead(this);
    }
  }

  /**
   * What brought the lines that the fix takes out.
   *
   * @param introduced the public commit that brought most of them, if there is one
   */
  record OriginProposed(Optional<CommitSha> introduced) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.originProposed(this);
    }
  }

  /** What the public repository says of the commit that is named as the flaw's origin. */
  record OriginRead(FlawOrigin origin) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.originRead(this);
    }
  }

  /**
   * One branch's fix.
   *
   * @param target the public branch
   * @param head the fix's newest commit that is known to be more than public work
   * @param proposal its pull or merge request
   * @param landing the proof that it has landed
   * @param notice what else was seen of it
   * @param standing whether it could be pushed, if it has not landed and is proposed
   */
  record BranchReading(
      BranchName target,
      Optional<CommitSha> head,
      Optional<FixBranch.Proposal> proposal,
      Optional<FixBranch.Evidence> landing,
      Optional<FixBranch.Notice> notice,
      Optional<FixBranch.Standing> standing) {
    /** Of a fix that nobody looked further at. */
    BranchReading(
        BranchName target,
        Optional<CommitSha> head,
        Optional<FixBranch.Proposal> proposal,
        Optional<FixBranch.Evidence> landing,
        Optional<FixBranch.Notice> notice) {
      this(target, head, proposal, landing, notice, Optional.empty());
    }
  }

  /**
   * The advisory's file, as it is in the security repository.
   *
   * @param version the id of its content in git
   * @param sheet what it says; empty if there are problems
   */
  record SheetRead(String version, Optional<AdvisorySheet> sheet, List<SheetProblem> problems)
      implements Event {
    /** Copies the list. */
    public SheetRead {
      problems = List.copyOf(problems);
    }

    @Override
    public void tell(Listener listener) {
      listener.sheetRead(this);
    }
  }

  /** The researcher said how they want to be named; empty for not at all. */
  record NamingChosen(Optional<String> name) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.namingChosen(this);
    }
  }

  /** The draft is as it should be; the forge's id, if it keeps drafts. */
  record AdvisoryDrafted(Optional<String> forgeId) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.advisoryDrafted(this);
    }
  }

  /**
   * The budget holds the award.
   *
   * @param held how much of it; nothing if nothing is left
   * @param cut why that is less than was owed
   */
  record RewardReserved(AwardId award, Money held, Optional<Effect.Notice> cut) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.rewardReserved(this);
    }
  }

  /** The rail took the order, or had it already. */
  record PayoutRequested(AwardId award, String payoutId) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.payoutRequested(this);
    }
  }

  /**
   * What the rail says of the payout.
   *
   * @param beside the ids of payouts that came beside it and that nobody here asked for
   */
  record PayoutRead(AwardId award, Payout payout, List<String> beside) implements Event {
    /** Copies the list. */
    public PayoutRead {
      beside = List.copyOf(beside);
    }

    /** With nothing beside it. */
    public PayoutRead(AwardId award, Payout payout) {
      this(award, payout, List.of());
    }

    @Override
    public void tell(Listener listener) {
      listener.payoutRead(this);
    }
  }

  /**
   * A person decided whether payouts that Underseal can't tell are an award's.
   *
   * @param payoutIds the rail's ids
   * @param isIt whether they are
   * @param by who decided, on the server
   */
  record PayoutJudged(AwardId award, List<String> payoutIds, boolean isIt, String by)
      implements Event {
    /** Copies the list. */
    public PayoutJudged {
      payoutIds = List.copyOf(payoutIds);
    }

    @Override
    public void tell(Listener listener) {
      listener.payoutJudged(this);
    }
  }

  /**
   * A person settled an award with the rail that the rail had paid otherwise or not at all.
   *
   * @param paid what was paid for it in the end
   * @param by who says so, on the server
   */
  record AwardSettled(AwardId award, Money paid, String by) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.awardSettled(this);
    }
  }

  /**
   * The money of a paid award came back.
   *
   * @param evidence where that can be seen, for example the bank's statement
   * @param by who says so, on the server
   */
  record AwardReversed(AwardId award, String evidence, String by) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.awardReversed(this);
    }
  }

  /**
   * The fix was pushed to the public branches.
   *
   * @param at right before the push
   */
  record FixPushed(Instant at) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.fixPushed(this);
    }
  }

  /** The forge turned a push away, as these public branches are protected; nothing is public. */
  record PushRefused(List<BranchName> targets) implements Event {
    /** Copies the list. */
    public PushRefused {
      targets = List.copyOf(targets);
    }

    @Override
    public void tell(Listener listener) {
      listener.pushRefused(this);
    }
  }

  /** A request in public brings the fix to a protected branch. */
  record LandingRequested(BranchName target, long number, URI page) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.landingRequested(this);
    }
  }

  /** A tag that a landing brings along is on this public commit. */
  record TagPut(TagName name, CommitSha on) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.tagPut(this);
    }
  }

  /** The forge did not let Underseal merge that request. */
  record LandingNotMerged(BranchName target) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.landingNotMerged(this);
    }
  }

  /**
   * The advisory is public.
   *
   * @param url its page: the forge's, or Underseal's own where the forge shows none
   * @param forgeRefused whether the forge would not publish it, so that a person has to change
   *     something there
   */
  record AdvisoryPublished(Optional<String> forgeId, URI url, boolean forgeRefused)
      implements Event {
    /** As the forge has it. */
    public AdvisoryPublished(Optional<String> forgeId, URI url) {
      this(forgeId, url, false);
    }

    @Override
    public void tell(Listener listener) {
      listener.advisoryPublished(this);
    }
  }

  /** Something of the case stands in a public place, whose page this is. */
  record LeakSeen(Leak.Kind kind, PublicPlace place, URI page) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.leakSeen(this);
    }
  }

  /**
   * The security repository can be read by others than its members.
   *
   * @param repository which
   * @param page its page
   * @param since when it was first seen so, after it was last seen private
   */
  record SealOpen(RepositoryName repository, URI page, Instant since) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.sealOpen(this);
    }
  }

  /**
   * A person let go of an effect that had been given up.
   *
   * @param by an account of the forge, or {@code operator}
   * @param evidence where they said it
   */
  record EffectDropped(Effect effect, String by, String evidence) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.effectDropped(this);
    }
  }

  /** A CVE id was reserved for the case. */
  record CveReserved(CveId id) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.cveReserved(this);
    }
  }

  /** The forge was asked for a CVE id, and keeps the advisory that it is for. */
  record CveRequested() implements Event {
    @Override
    public void tell(Listener listener) {
      listener.cveRequested(this);
    }
  }

  /** The advisory on the forge has this CVE id. */
  record CveFound(CveId id) implements Event {
    @Override
    public void tell(Listener listener) {
      listener.cveFound(this);
    }
  }

  /** A moment that the case waited for has come. */
  record TimePassed() implements Event {
    @Override
    public void tell(Listener listener) {
      listener.timePassed(this);
    }
  }
}
