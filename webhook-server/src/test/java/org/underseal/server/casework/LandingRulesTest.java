package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Checks;
import org.underseal.plugin.Login;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;

class LandingRulesTest {
  @Test
  void setsALandingGoingOnceEveryBranchIsProposed() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
    story.later(Duration.ofHours(1));
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
  }

  @Test
  void refusesToLandWhatNobodyProposed() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted();
    proposed(story, 'd', Story.MAIN);
    story.maintainerSays("/bounty land");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    assertThat(LandingGate.missing(story.file(), story.now(), false))
        .extracting(LandingGate.Missing::kind)
        .containsExactly(LandingGate.Kind.NO_FIX);
    assertThat(story.file().disclosure().landing()).isEmpty();
  }

  @Test
  void letsOnlyMaintainersLand() {
    Story story = ready(Story.programme()).says("wanda", Role.WRITE, "/bounty land");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
  }

  @Test
  void waitsForThePlannedMomentAndTheEndOfAHold() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land at 2021-01-12T09:00Z");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    assertThat(story.effects(Effect.Wake.class))
        .extracting(Effect.Wake::at)
        .containsExactly(Instant.parse("2021-01-12T09:00:00Z"));
    story.maintainerSays("/bounty hold somebody is ill").later(Duration.ofDays(2));
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    story.maintainerSays("/bounty resume");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
  }

  @Test
  void landsNothingThatWasChangedSinceTheOrder() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land at 2021-01-12T09:00Z");
    proposed(story, 'e', Story.MAIN);
    story.later(Duration.ofDays(2));
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    assertThat(LandingGate.hasChanged(story.file())).isTrue();
    story.maintainerSays("/bounty land");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
  }

  @Test
  void waitsForASecondPersonWhereTheProgrammeWantsOne() {
    Story story =
        ready(new Offer().landsByTwo().programme())
            .maintainerSays("/bounty land")
            .maintainerSays("/bounty approve");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    story.says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
  }

  @Test
  void refusesToLandWhatFailsItsChecksUnlessAMaintainerSaysSo() {
    Story story = ready(Story.programme());
    stands(story, Story.STABLE, true, new Checks(Checks.State.FAILED, List.of("tests")));
    story.maintainerSays("/bounty land");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    assertThat(story.file().disclosure().landing()).isEmpty();
    assertThat(LandingGate.missing(story.file(), story.now(), false))
        .containsExactly(
            new LandingGate.Missing(
                LandingGate.Kind.CHECKS_FAILED, Story.STABLE.value(), Optional.empty()));
    story.maintainerSays("/bounty land despite checks");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
    assertThat(story.file().disclosure().landing().orElseThrow().despiteChecks())
        .contains(new Login("marina"));
  }

  @Test
  void waitsForChecksThatRunAndStopsWhenTheyFail() {
    Story story = ready(Story.programme());
    stands(story, Story.MAIN, true, new Checks(Checks.State.RUNNING, List.of("tests")));
    story.maintainerSays("/bounty land").later(Duration.ofMinutes(5));
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    assertThat(Waits.of(story.file(), Story.programme()))
        .contains(new Waits(Waits.Kind.CHECKS, "main", Optional.empty()));
    stands(story, Story.MAIN, true, new Checks(Checks.State.FAILED, List.of("tests")));
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    stands(story, Story.MAIN, true, Checks.PASSED);
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
  }

  @Test
  void landsNothingThatTheChecksTurnedDownBeforeThePlannedMoment() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land at 2021-01-12T09:00Z");
    stands(story, Story.MAIN, true, new Checks(Checks.State.FAILED, List.of("tests")));
    story.later(Duration.ofDays(2));
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
  }

  @Test
  void refusesToLandOnABranchThatHasMovedOn() {
    Story story = ready(Story.programme());
    stands(story, Story.MAIN, false, Checks.PASSED);
    story.maintainerSays("/bounty land despite checks");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    assertThat(LandingGate.missing(story.file(), story.now(), true))
        .extracting(LandingGate.Missing::kind)
        .containsExactly(LandingGate.Kind.BEHIND);
  }

  @ParameterizedTest
  @CsvSource({"NONE,NO_SEVERITY,/bounty severity high", "HIGH,,/bounty status"})
  void refusesToLandOrPublishWithoutASeverity(
      Severity severity, LandingGate.@Nullable Kind missing, String mends) {
    Story story = ready(Story.programme(), severity);
    assertThat(PublicationGate.missingData(story.file()))
        .extracting(LandingGate.Missing::kind)
        .isEqualTo(missing == null ? List.of() : List.of(missing));
    story.maintainerSays("/bounty publish");
    assertThat(story.file().disclosure().commanded()).isEqualTo(missing == null);
    story.maintainerSays(mends).maintainerSays("/bounty land");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
  }

  @Test
  void takesTwoToPublishWhereTheProgrammeWantsThat() {
    Programme two =
        new Offer()
            .publishes(Programme.PublishOn.COMMAND, Duration.ZERO)
            .publishesByTwo()
            .programme();
    Story story = ready(two).landsOn(Story.MAIN, Story.STABLE);
    story.maintainerSays("/bounty publish").maintainerSays("/bounty approve");
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    assertThat(Waits.of(story.file(), two))
        .contains(new Waits(Waits.Kind.CONFIRMATION, "", Optional.empty()));
    story.says("wanda", Role.WRITE, "/bounty approve");
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    story.says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  @Test
  void takesTwoAgainWhenThePublicationIsOrderedOtherwise() {
    Programme two =
        new Offer()
            .publishes(Programme.PublishOn.COMMAND, Duration.ZERO)
            .publishesByTwo()
            .programme();
    Story story = ready(two).maintainerSays("/bounty publish at 2021-01-20T10:00Z");
    story.says("otto", Role.MAINTAIN, "/bounty approve").maintainerSays("/bounty publish");
    story.landsOn(Story.MAIN, Story.STABLE).later(Duration.ofDays(20));
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
  }

  @Test
  void takesTwoToLandWhereItTakesTwoToPublish() {
    Programme two =
        new Offer()
            .publishes(Programme.PublishOn.COMMAND, Duration.ZERO)
            .publishesByTwo()
            .programme();
    Story story = ready(two).maintainerSays("/bounty land");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    story.says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
  }

  @Test
  void bringsWhatCantBePushedByRequestsOncePushedBesideIt() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land");
    story.event(new Event.PushRefused(List.of(Story.MAIN)));
    LandingRequest request =
        story.file().disclosure().landing().orElseThrow().request(Story.MAIN).orElseThrow();
    assertThat(request.source().value()).isEqualTo("landing/us-2021-0001/main-dddddddddd");
    assertThat(story.effects(Effect.LandByRequest.class)).isEmpty();
    story.event(new Event.PushRefused(List.of(Story.STABLE)));
    story.event(new Event.FixPushed(story.now())).event(new Event.FixPushed(story.now()));
    assertThat(story.effects(Effect.LandByRequest.class))
        .extracting(Effect.LandByRequest::target)
        .containsExactly(Story.MAIN);
  }

  @Test
  void measuresTheExposureFromTheRequestAndCallsForWhoeverMayMergeIt() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land");
    Instant pushed = story.now();
    story.event(new Event.PushRefused(List.of(Story.MAIN))).event(new Event.FixPushed(pushed));
    URI page = URI.create("https://f/pull/3");
    story.event(new Event.LandingRequested(Story.MAIN, 3, page));
    story.event(new Event.LandingNotMerged(Story.MAIN));
    assertThat(story.effects(Effect.CallMaintainers.class))
        .extracting(Effect.CallMaintainers::about)
        .containsExactly(page.toString());
    assertThat(Waits.of(story.file(), Story.programme()))
        .contains(new Waits(Waits.Kind.MERGE, page.toString(), Optional.empty()));
    story.later(Duration.ofMinutes(3)).landsOn(Story.MAIN, Story.STABLE);
    published(story);
    assertThat(Exposure.of(story.file())).contains(Duration.ofMinutes(3));
    assertThat(story.effects(Effect.RetryParked.class))
        .extracting(Effect.RetryParked::commentId)
        .contains("landed-c2");
  }

  @Test
  void goesOnAfterTheFirstPushUnlessSomebodyStopsIt() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land");
    assertThat(LandingGate.goOn(story.file(), story.now())).isEmpty();
    story.event(new Event.FixPushed(story.now()));
    assertThat(LandingGate.goOn(story.file(), story.now())).isPresent();
    story.maintainerSays("/bounty hold the request shows too much");
    assertThat(LandingGate.goOn(story.file(), story.now())).isEmpty();
  }

  @Test
  void takesItsOwnBranchForNoLeak() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land");
    story.event(new Event.PushRefused(List.of(Story.MAIN)));
    BranchName source =
        story.file().disclosure().landing().orElseThrow().requests().get(0).source();
    URI page = URI.create("https://f/tree");
    story.event(new Event.LeakSeen(Leak.Kind.SEALED_WORK, PublicPlace.of(source), page));
    assertThat(story.effects(Effect.RaiseAlarm.class)).isEmpty();
    story.event(
        new Event.LeakSeen(
            Leak.Kind.SEALED_WORK, PublicPlace.of(new BranchName("landing/other")), page));
    assertThat(story.effects(Effect.RaiseAlarm.class)).hasSize(1);
  }

  @Test
  void publishesInTheSameBreathAndMeasuresTheExposure() {
    Story story = ready(Story.programme()).maintainerSays("/bounty land");
    Instant pushed = story.now();
    story.event(new Event.FixPushed(pushed)).later(Duration.ofSeconds(1));
    story.landsOn(Story.MAIN, Story.STABLE);
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
    story.later(Duration.ofSeconds(1));
    published(story);
    assertThat(Exposure.of(story.file())).contains(Duration.ofSeconds(2));
  }

  @Test
  void makesOneRevisionOfEachChangeOfAPublicAdvisory() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .landsOn(Story.MAIN, Story.STABLE);
    published(story);
    story.maintainerSays("/bounty cve CVE-2021-99990").maintainerSays("/bounty cve CVE-2021-99990");
    story.maintainerSays("/bounty withdraw It was none");
    assertThat(story.effects(Effect.ReviseAdvisory.class))
        .extracting(Effect.ReviseAdvisory::revision)
        .containsExactly(2, 3);
    assertThat(story.file().disclosure().bulletin().revisions())
        .extracting(Revision::what)
        .containsExactly(
            Revision.What.INITIAL, Revision.What.CVE_ASSIGNED, Revision.What.WITHDRAWN);
  }

  private static void published(Story story) {
    story.event(
        new Event.AdvisoryPublished(Optional.empty(), URI.create("https://f/advisories/1")));
  }

  private static Story ready(Programme programme) {
    return ready(programme, Severity.HIGH);
  }

  private static Story ready(Programme programme, Severity severity) {
    Story story = Story.begins(programme, severity).isAccepted();
    proposed(story, 'd', Story.MAIN);
    proposed(story, 'd', Story.STABLE);
    return story;
  }

  private static void proposed(Story story, char head, BranchName target) {
    read(story, head, target, Optional.empty());
  }

  private static void stands(Story story, BranchName target, boolean follows, Checks checks) {
    FixBranch.Standing standing =
        new FixBranch.Standing(Story.sha('d'), follows, checks, Optional.of(false));
    read(story, 'd', target, Optional.of(standing));
  }

  private static void read(
      Story story, char head, BranchName target, Optional<FixBranch.Standing> standing) {
    FixBranch.Proposal proposal =
        new FixBranch.Proposal(1, ChangeRequest.State.OPEN, new Login("marina"), false);
    story.event(
        new Event.FixRead(
            List.of(
                new Event.BranchReading(
                    target,
                    Optional.of(Story.sha(head)),
                    Optional.of(proposal),
                    Optional.empty(),
                    Optional.empty(),
                    standing))));
  }
}
