package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.plugin.Report;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.Effect.PlatformChange;

/** What people do with the report on the platform, and what maintainers decide here. */
class PlatformRulesTest {
  /**
   * Every decision here against every change there: what happens to the decision, what is shown,
   * and whether money waits.
   */
  @ParameterizedTest
  @CsvSource({
    "RECEIVED,TRIAGED,RECEIVED,,false",
    "RECEIVED,NEW,RECEIVED,,false",
    "RECEIVED,ACCEPTED,RECEIVED,ACCEPTED,false",
    "RECEIVED,RESOLVED,REJECTED,CLOSED,false",
    "RECEIVED,DUPLICATE,REJECTED,CLOSED,false",
    "RECEIVED,CLOSED,REJECTED,CLOSED,false",
    "ACCEPTED,TRIAGED,ACCEPTED,,false",
    "ACCEPTED,NEW,ACCEPTED,,false",
    "ACCEPTED,ACCEPTED,ACCEPTED,,false",
    "ACCEPTED,RESOLVED,ACCEPTED,,false",
    "ACCEPTED,DUPLICATE,ACCEPTED,CLOSED_AGAINST,true",
    "ACCEPTED,CLOSED,ACCEPTED,CLOSED_AGAINST,true",
    "REJECTED,TRIAGED,REJECTED,,false",
    "REJECTED,NEW,REJECTED,OPENED_AGAINST,true",
    "REJECTED,ACCEPTED,REJECTED,OPENED_AGAINST,true",
    "REJECTED,RESOLVED,REJECTED,,false",
    "REJECTED,DUPLICATE,REJECTED,,false",
    "REJECTED,CLOSED,REJECTED,,false",
    "DUPLICATE,TRIAGED,DUPLICATE,,false",
    "DUPLICATE,ACCEPTED,DUPLICATE,OPENED_AGAINST,true",
    "DUPLICATE,DUPLICATE,DUPLICATE,,false",
    "DUPLICATE,CLOSED,DUPLICATE,,false"
  })
  void followsOrAsksAndOverwritesNothing(
      Triage.State here,
      Report.State there,
      Triage.State after,
      PlatformChange shown,
      boolean waits) {
    Story story = decided(here).platformShows(there);
    assertThat(story.file().triage().state()).isEqualTo(after);
    assertThat(shown(story)).isEqualTo(shown == null ? List.of() : List.of(shown));
    assertThat(story.file().triage().disputed().isPresent()).isEqualTo(waits);
    int effects = story.effects(Effect.class).size();
    story.platformShows(there).platformShows(there);
    assertThat(story.effects(Effect.class)).as("it is said once").hasSize(effects);
  }

  private static Story decided(Triage.State here) {
    Story story = Story.begins(Story.programme(), Severity.HIGH).issueOpens();
    return switch (here) {
      case RECEIVED -> story;
      case ACCEPTED -> story.maintainerSays("/bounty accept").branchesOpen();
      case REJECTED -> story.maintainerSays("/bounty reject not a flaw");
      case DUPLICATE -> story.maintainerSays("/bounty duplicate US-2021-0009");
    };
  }

  private static List<PlatformChange> shown(Story story) {
    return story.effects(Effect.ShowPlatformChange.class).stream()
        .map(Effect.ShowPlatformChange::change)
        .toList();
  }

  /** What Underseal writes: acceptance, and the end that follows from the decision. */
  @ParameterizedTest
  @EnumSource(names = "RECEIVED", mode = EnumSource.Mode.EXCLUDE)
  void takesWhatItWroteItselfForNoNews(Triage.State here) {
    Story story = decided(here);
    EnumSet<Report.State> written =
        switch (here) {
          case ACCEPTED -> EnumSet.of(Report.State.ACCEPTED, Report.State.RESOLVED);
          case REJECTED -> EnumSet.of(Report.State.CLOSED);
          case DUPLICATE -> EnumSet.of(Report.State.DUPLICATE);
          case RECEIVED -> EnumSet.noneOf(Report.State.class);
        };
    int lines = story.history().size();
    written.forEach(story::platformShows);
    assertThat(shown(story)).isEmpty();
    assertThat(story.history()).hasSize(lines);
  }

  @Test
  void paysNothingWhileThePlatformSaysOtherwiseAndGoesOnWhenItIsOpenedAgain() {
    Story story = decided(Triage.State.ACCEPTED).platformShows(Report.State.CLOSED);
    story.landsOn(MAIN, STABLE);
    assertThat(story.file().reward().awards()).isEmpty();
    story.platformShows(Report.State.TRIAGED);
    assertThat(shown(story)).containsExactly(PlatformChange.CLOSED_AGAINST, PlatformChange.SETTLED);
    assertThat(story.file().reward().awards()).hasSize(1);
  }

  @Test
  void letsNoAwardThroughTheGateThatWasOnItsWayWhenThePlatformClosedTheReport() {
    Story story = decided(Triage.State.ACCEPTED).landsOn(MAIN, STABLE);
    story.budgetHolds(AwardId.BOUNTY);
    assertThat(gate(story)).isTrue();
    story.platformShows(Report.State.CLOSED);
    assertThat(gate(story)).isFalse();
    story.maintainerSays("/bounty resume");
    assertThat(gate(story)).as("a maintainer says go on").isTrue();
    story.platformShows(Report.State.CLOSED);
    assertThat(gate(story)).as("the same state is no new question").isTrue();
  }

  private static boolean gate(Story story) {
    return PaymentGate.pass(story.file(), Story.programme().policy(), AwardId.BOUNTY, story.now())
        .isPresent();
  }

  /** As of before Underseal closed the report, or a person did. */
  @ParameterizedTest
  @EnumSource(names = {"RECEIVED", "REJECTED", "DUPLICATE"})
  void asksNothingBecauseOfAnOldAnswer(Triage.State here) {
    Story story = decided(here).platformShows(Report.State.CLOSED);
    int shown = shown(story).size();
    Triage before = story.file().triage();
    story.platformShowsOnce(Report.State.TRIAGED);
    assertThat(story.effects(Effect.ReadReportAgain.class)).hasSize(1);
    story.platformShowsOnce(Report.State.TRIAGED);
    assertThat(story.effects(Effect.ReadReportAgain.class)).hasSize(1);
    story.platformStillShows(Report.State.CLOSED);
    assertThat(story.file().triage()).isEqualTo(before);
    assertThat(shown(story)).hasSize(shown);
  }

  @Test
  void letsNoMoneyMoveWhileItIsBeingReadAgain() {
    Story story = decided(Triage.State.ACCEPTED).landsOn(MAIN, STABLE);
    story.budgetHolds(AwardId.BOUNTY).platformShowsOnce(Report.State.CLOSED);
    assertThat(gate(story)).isFalse();
    story.platformStillShows(Report.State.TRIAGED);
    assertThat(gate(story)).isTrue();
  }

  @Test
  void takesUpAgainWhatThePlatformHadEndedAndOpensAgain() {
    Story story = decided(Triage.State.RECEIVED).platformShows(Report.State.CLOSED);
    assertThat(story.file().isOpen()).isFalse();
    story.platformShows(Report.State.TRIAGED);
    assertThat(story.file().triage().state()).isEqualTo(Triage.State.RECEIVED);
    assertThat(story.file().isOpen()).isTrue();
    assertThat(shown(story)).containsExactly(PlatformChange.CLOSED, PlatformChange.REOPENED);
    story.platformShows(Report.State.DUPLICATE);
    assertThat(story.effects(Effect.CloseIssue.class))
        .extracting(Effect.CloseIssue::key)
        .as("the second end is another one")
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void takesUpWhatMaintainersRejectedOnlyWhenOneOfThemSaysSo() {
    Story story = decided(Triage.State.REJECTED);
    story.maintainerSays("/bounty accept");
    assertThat(story.file().triage().state()).as("it has ended").isEqualTo(Triage.State.REJECTED);
    story.platformShows(Report.State.CLOSED).platformShows(Report.State.TRIAGED);
    assertThat(story.file().triage().state()).isEqualTo(Triage.State.REJECTED);
    story.maintainerSays("/bounty accept");
    assertThat(story.file().triage().state()).isEqualTo(Triage.State.ACCEPTED);
    assertThat(story.file().triage().disputed()).isEmpty();
    assertThat(story.effects(Effect.AcceptReport.class)).hasSize(1);
    story.maintainerSays("/bounty reject after all");
    assertThat(story.effects(Effect.CloseReport.class))
        .extracting(Effect.CloseReport::key)
        .containsExactly("close-report", "close-report/again-1");
  }

  /** An earlier version kept no state: its first reading is where comparing begins. */
  @Test
  void asksNothingAboutWhatItNeverSawOtherwise() {
    Triage older =
        new Triage(
            Triage.State.ACCEPTED,
            java.util.Optional.of(TriageRules.PLATFORM),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            null,
            null,
            null,
            null,
            null);
    assertThat(older.seen()).isEmpty();
    assertThat(older.disputed()).isEmpty();
    assertThat(older.occasion()).isEmpty();
  }

  /** Any two people who change the report there and here come to rest, and nothing loops. */
  @Test
  void comesToRestWhateverIsDoneOnBothSides() {
    Random random = new Random(7);
    Report.State[] states = Report.State.values();
    String[] words = {
      "/bounty accept", "/bounty reject no", "/bounty duplicate US-2021-0009", "/bounty resume"
    };
    for (int round = 0; round < 2_000; round++) {
      Story story = Story.begins(Story.programme(), Severity.HIGH).issueOpens();
      Report.State there = Report.State.TRIAGED;
      for (int step = 0; step < 8; step++) {
        if (random.nextBoolean()) {
          there = states[random.nextInt(states.length)];
          story.platformShows(there);
        } else {
          story.maintainerSays(words[random.nextInt(words.length)]);
        }
      }
      story.platformShows(there);
      CaseFile before = story.file();
      int effects = story.effects(Effect.class).size();
      story.platformShows(there);
      assertThat(story.file()).as("round " + round).isEqualTo(before);
      assertThat(story.effects(Effect.class)).as("round " + round).hasSize(effects);
      Triage triage = story.file().triage();
      if (triage.disputed().isPresent()) {
        assertThat(triage.agreesWith(there)).as("round " + round).isFalse();
      }
    }
  }
}
