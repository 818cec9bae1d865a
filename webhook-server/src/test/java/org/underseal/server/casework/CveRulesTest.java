package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Severity;

class CveRulesTest {
  private static final CveId OURS = new CveId("CVE-2021-20001");

  private final Story story = Story.begins(new Offer().assignsCves().programme(), Severity.HIGH);

  @Test
  void anAcceptedCaseGetsAnIdThatItsAdvisoryAndRecordTake() {
    story.isAccepted();
    assertThat(story.effects(Effect.ReserveCve.class)).hasSize(1);
    story.event(new Event.CveReserved(OURS)).event(new Event.CveReserved(OURS));
    assertThat(story.file().disclosure().bulletin().cve()).contains(OURS);
    assertThat(story.history()).containsOnlyOnce(HistoryEntry.What.CVE_ASSIGNED);
    isPublished();
    assertThat(story.effects(Effect.SubmitCve.class)).containsExactly(new Effect.SubmitCve(1));
    story.maintainerSays("/bounty weakness CWE-79");
    assertThat(story.effects(Effect.SubmitCve.class)).contains(new Effect.SubmitCve(2));
    story.maintainerSays("/bounty withdraw It was none");
    assertThat(story.effects(Effect.SubmitCve.class)).contains(new Effect.SubmitCve(3));
    assertThat(story.effects(Effect.RejectCve.class)).isEmpty();
    assertThat(story.effects(Effect.RequestCve.class)).isEmpty();
  }

  @Test
  void thePublicationDoesNotWaitAndALateIdIsARevision() {
    story.isAccepted();
    isPublished();
    assertThat(story.file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(story.effects(Effect.SubmitCve.class)).isEmpty();
    story.event(new Event.CveReserved(OURS));
    assertThat(story.effects(Effect.ReviseAdvisory.class)).hasSize(1);
    assertThat(story.effects(Effect.SubmitCve.class)).containsExactly(new Effect.SubmitCve(2));
  }

  @Test
  void givesTheIdBackWhenTheCaseIsNone() {
    story.isAccepted().event(new Event.CveReserved(OURS));
    story.maintainerSays("/bounty reject It was none");
    assertThat(story.effects(Effect.RejectCve.class)).containsExactly(new Effect.RejectCve(OURS));
    assertThat(story.file().disclosure().bulletin().cve()).isEmpty();
  }

  @Test
  void givesTheIdBackWhenAMaintainerNamesAnother() {
    story.isAccepted().event(new Event.CveReserved(OURS));
    story.maintainerSays("/bounty cve CVE-2021-99999");
    assertThat(story.effects(Effect.RejectCve.class)).containsExactly(new Effect.RejectCve(OURS));
    assertThat(story.file().disclosure().bulletin().cve()).contains(new CveId("CVE-2021-99999"));
  }

  @Test
  void givesAnIdBackThatComesTooLate() {
    story.isAccepted().maintainerSays("/bounty cve CVE-2021-99999");
    story.event(new Event.CveReserved(OURS));
    assertThat(story.effects(Effect.RejectCve.class)).containsExactly(new Effect.RejectCve(OURS));
    assertThat(story.history()).containsOnlyOnce(HistoryEntry.What.CVE_ASSIGNED);
  }

  @Test
  void aProgrammeThatAssignsNoneAsksTheForgeAfterThePublication() {
    Story other = Story.begins(Story.programme(), Severity.HIGH).isAccepted();
    isPublished(other);
    assertThat(other.effects(Effect.ReserveCve.class)).isEmpty();
    assertThat(other.effects(Effect.SubmitCve.class)).isEmpty();
    assertThat(other.effects(Effect.RequestCve.class)).hasSize(1);
  }

  @Test
  void takesTheIdThatTheForgeGivesItsDraft() {
    Story asked = asked();
    assertThat(asked.effects(Effect.RequestCve.class))
        .containsExactly(new Effect.RequestCve("/draft"));
    assertThat(asked.file().awaitsCve(asked.now())).isTrue();
    asked.event(new Event.CveFound(OURS)).event(new Event.CveFound(new CveId("CVE-2021-20002")));
    assertThat(asked.file().disclosure().bulletin().cve()).contains(OURS);
    assertThat(asked.file().awaitsCve(asked.now())).isFalse();
    isPublished(asked);
    assertThat(asked.effects(Effect.RequestCve.class)).as("it has one").hasSize(1);
    assertThat(asked.effects(Effect.ReviseAdvisory.class)).isEmpty();
  }

  @Test
  void anIdThatTheForgeGivesAfterThePublicationIsARevision() {
    Story asked = asked();
    isPublished(asked);
    assertThat(asked.effects(Effect.RequestCve.class))
        .containsExactly(new Effect.RequestCve("/draft"), new Effect.RequestCve(""));
    asked.later(Duration.ofDays(89)).event(new Event.CveFound(OURS));
    assertThat(asked.file().disclosure().bulletin().cve()).contains(OURS);
    assertThat(asked.effects(Effect.ReviseAdvisory.class))
        .containsExactly(new Effect.ReviseAdvisory(2));
  }

  @Test
  void doesNotWaitForTheForgeForever() {
    Story asked = asked();
    isPublished(asked);
    asked.later(Duration.ofDays(90));
    assertThat(asked.file().awaitsCve(asked.now())).isFalse();
    asked.event(new Event.CveFound(OURS));
    assertThat(asked.file().disclosure().bulletin().cve()).isEmpty();
  }

  @Test
  void aMaintainersWordCountsBeforeTheForges() {
    Story asked = asked();
    asked.maintainerSays("/bounty cve CVE-2021-99999").event(new Event.CveFound(OURS));
    assertThat(asked.file().disclosure().bulletin().cve()).contains(new CveId("CVE-2021-99999"));
  }

  @Test
  void takesNoIdThatNobodyAskedFor() {
    Story other = Story.begins(Story.programme(), Severity.HIGH).isAccepted();
    other.event(new Event.AdvisoryDrafted(Optional.of("GHSA-2222-3333-4444")));
    other.event(new Event.CveFound(OURS));
    assertThat(other.file().disclosure().bulletin().cve()).isEmpty();
  }

  @Test
  void asksNoForgeWhereTheProgrammeAssignsIdsItself() {
    story.isAccepted().event(new Event.AdvisoryDrafted(Optional.of("GHSA-2222-3333-4444")));
    isPublished();
    assertThat(story.effects(Effect.RequestCve.class)).isEmpty();
  }

  private static Story asked() {
    return Story.begins(Story.programme(), Severity.HIGH)
        .isAccepted()
        .event(new Event.AdvisoryDrafted(Optional.of("GHSA-2222-3333-4444")))
        .event(new Event.CveRequested());
  }

  private void isPublished() {
    isPublished(story);
  }

  private static void isPublished(Story one) {
    one.landsOn(Story.MAIN, Story.STABLE)
        .event(new Event.AdvisoryPublished(Optional.empty(), URI.create("https://f/a")));
  }
}
