package org.underseal.server.casework;

import java.util.Optional;
import org.underseal.plugin.Reaction;

/** Hands each event to the rules of the track that it concerns. */
final class EventRules implements Event.Listener {
  private final Turn turn;

  EventRules(Turn turn) {
    this.turn = turn;
  }

  @Override
  public void reportRead(Event.ReportRead event) {
    TriageRules.reportRead(turn, event.report(), event.isSure());
  }

  @Override
  public void issueOpened(Event.IssueOpened event) {
    TriageRules.issueOpened(turn, event.issue());
  }

  @Override
  public void commandsGiven(Event.CommandsGiven event) {
    CaseFile file = turn.file();
    if (file.steering().handled().contains(event.commentId())) {
      return;
    }
    turn.becomes(file.with(file.steering().handled(event.commentId())));
    CommandRules rules = new CommandRules(turn, event);
    event.commands().forEach(rules::obey);
    boolean understood = rules.replies().stream().noneMatch(CommandRules::isRefusal);
    turn.then(
        new Effect.Answer(
            event.commentId(), understood ? Reaction.DONE : Reaction.REFUSED, rules.replies()));
  }

  @Override
  public void forkAsked(Event.ForkAsked event) {
    FixRules.forkAsked(turn);
  }

  @Override
  public void forkMade(Event.ForkMade event) {
    FixRules.forkMade(turn, event.repository());
  }

  @Override
  public void forkGone(Event.ForkGone event) {
    FixRules.forkGone(turn);
  }

  @Override
  public void fixBranchOpened(Event.FixBranchOpened event) {
    FixRules.branchOpened(turn, event.target(), event.base());
  }

  @Override
  public void fixRead(Event.FixRead event) {
    event.branches().forEach(reading -> FixRules.read(turn, reading));
  }

  @Override
  public void originProposed(Event.OriginProposed event) {
    FixRules.propose(turn, event.introduced());
  }

  @Override
  public void originRead(Event.OriginRead event) {
    FixRules.originRead(turn, event.origin());
  }

  @Override
  public void sheetRead(Event.SheetRead event) {
    SheetRules.read(turn, event);
  }

  @Override
  public void namingChosen(Event.NamingChosen event) {
    NamingRules.chosen(turn, event.name());
  }

  @Override
  public void advisoryDrafted(Event.AdvisoryDrafted event) {
    DisclosureRules.drafted(turn, event.forgeId());
  }

  @Override
  public void cveReserved(Event.CveReserved event) {
    CveRules.reserved(turn, event.id());
  }

  @Override
  public void cveRequested(Event.CveRequested event) {
    CveRules.requested(turn);
  }

  @Override
  public void cveFound(Event.CveFound event) {
    CveRules.found(turn, event.id());
  }

  @Override
  public void rewardReserved(Event.RewardReserved event) {
    AwardRules.reserved(turn, event);
  }

  @Override
  public void payoutRequested(Event.PayoutRequested event) {
    AwardRules.requested(turn, event.award(), event.payoutId());
  }

  @Override
  public void payoutRead(Event.PayoutRead event) {
    AwardRules.read(turn, event.award(), event.payout());
    AwardRules.besides(turn, event);
  }

  @Override
  public void payoutJudged(Event.PayoutJudged event) {
    AwardRules.judged(turn, event);
  }

  @Override
  public void awardSettled(Event.AwardSettled event) {
    AwardRules.settled(turn, event);
  }

  @Override
  public void awardReversed(Event.AwardReversed event) {
    AwardRules.reversed(turn, event);
  }

  @Override
  public void fixPushed(Event.FixPushed event) {
    LandingRules.pushed(turn, event.at());
  }

  @Override
  public void pushRefused(Event.PushRefused event) {
    LandingRules.refused(turn, event.targets());
  }

  @Override
  public void landingRequested(Event.LandingRequested event) {
    LandingRules.requested(turn, event);
  }

  @Override
  public void landingNotMerged(Event.LandingNotMerged event) {
    LandingRules.notMerged(turn, event);
  }

  @Override
  public void tagPut(Event.TagPut event) {
    TagRules.put(turn, event);
  }

  @Override
  public void advisoryPublished(Event.AdvisoryPublished event) {
    DisclosureRules.published(turn, event);
  }

  @Override
  public void leakSeen(Event.LeakSeen event) {
    LeakRules.seen(
        turn, new Leak(event.kind(), event.place(), Optional.of(event.page()), turn.now()));
  }

  @Override
  public void sealOpen(Event.SealOpen event) {
    LeakRules.sealOpen(turn, event);
  }

  @Override
  public void effectDropped(Event.EffectDropped event) {
    turn.noteBy(
        event.by(), HistoryEntry.What.EFFECT_DROPPED, event.evidence(), event.effect().key());
    event.effect().moves().ifPresent(award -> AwardRules.cancel(turn, award));
  }

  @Override
  public void timePassed(Event.TimePassed event) {
    // Nothing by itself: the gates are tried after every event.
  }
}
