package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.Programme.PublishOn;

class DisclosureRulesTest {
  @Test
  void publishesOnceTheLastSupportedBranchHasLanded() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(MAIN);
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    story.landsOn(MAIN, STABLE).landsOn(MAIN, STABLE);
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  @Test
  void publishesNothingThatNobodyAccepted() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).issueOpens().landsOn(MAIN, STABLE);
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
  }

  @Test
  void waitsForTheEmbargoAndPublishesOnTheDay() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty embargo 2021-02-01")
            .landsOn(MAIN, STABLE);
    assertThat(story.file().disclosure().scheduledFor())
        .contains(Instant.parse("2021-02-01T00:00:00Z"));
    assertThat(story.effects(Effect.Wake.class)).hasSize(1);
    story.later(Duration.ofDays(20));
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    story.later(Duration.ofDays(1));
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  @Test
  void holdsThePublicationBackAndGoesOnAfterwards() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty hold waiting for the distributions")
            .landsOn(MAIN, STABLE);
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    story.maintainerSays("/bounty resume");
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  @Test
  void closesTheGateWhenALandingGoesAwayBeforeThePublication() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(MAIN, STABLE);
    assertThat(PublicationGate.pass(story.file(), Story.programme(), story.now())).isPresent();
    story.goesBackOn(STABLE);
    assertThat(PublicationGate.pass(story.file(), Story.programme(), story.now())).isEmpty();
    assertThat(story.history()).contains(HistoryEntry.What.FIX_LOST);
  }

  @Test
  void waitsForTheCommandWhereTheProgrammeWantsOne() {
    Story story = Story.begins(onCommand(), Severity.HIGH).isAccepted().landsOn(MAIN, STABLE);
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    story.maintainerSays("/bounty publish");
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  @Test
  void tellsTheResearcherAndClosesTheReportWhenItIsOut() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .landsOn(MAIN, STABLE)
            .event(new Event.AdvisoryPublished(Optional.of("GHSA-1"), URI.create("https://a")));
    assertThat(story.file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(story.effects(Effect.TellResearcher.class))
        .extracting(Effect.TellResearcher::message)
        .endsWith(Effect.Message.PUBLISHED);
    assertThat(story.effects(Effect.CloseReport.class)).hasSize(1);
  }

  private static Programme onCommand() {
    return new Offer().publishes(PublishOn.COMMAND, Duration.ZERO).programme();
  }
}
