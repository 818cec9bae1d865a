package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Login;
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
    assertThat(LandingGate.missing(story.file(), story.now()))
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
    Story story = ready(byTwo()).maintainerSays("/bounty land").maintainerSays("/bounty approve");
    assertThat(story.effects(Effect.LandFix.class)).isEmpty();
    story.says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(story.effects(Effect.LandFix.class)).hasSize(1);
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
    Story story = Story.begins(programme, Severity.HIGH).isAccepted();
    proposed(story, 'd', Story.MAIN);
    proposed(story, 'd', Story.STABLE);
    return story;
  }

  private static void proposed(Story story, char head, BranchName target) {
    FixBranch.Proposal proposal =
        new FixBranch.Proposal(1, ChangeRequest.State.OPEN, new Login("marina"), false);
    story.event(
        new Event.FixRead(
            List.of(
                new Event.BranchReading(
                    target,
                    Optional.of(Story.sha(head)),
                    Optional.of(proposal),
                    Optional.empty()))));
  }

  private static Programme byTwo() {
    Programme one = Story.programme();
    return new Programme(
        one.key(),
        one.name(),
        one.sponsor(),
        one.platform(),
        one.rail(),
        one.policy(),
        one.publishOn(),
        one.publishDelay(),
        one.embargo(),
        true);
  }
}
