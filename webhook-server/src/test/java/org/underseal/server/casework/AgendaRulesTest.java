package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Login;
import org.underseal.plugin.Severity;

class AgendaRulesTest {
  private static final WorkingDays BRUSSELS =
      new WorkingDays(
          ZoneId.of("Europe/Brussels"), LocalTime.of(10, 0), Set.of(LocalDate.of(2021, 4, 12)));
  private static final List<Duration> WEEK_AND_DAY =
      List.of(Duration.ofDays(7), Duration.ofDays(1));

  @Test
  void recallsAPlannedLandingOnceAtEachTime() {
    Story story =
        ready(Timetable.Overdue.REMIND).maintainerSays("/bounty land at 2021-01-25T09:00Z");
    story.later(Duration.ofDays(6));
    assertThat(calls(story)).isEmpty();
    story.later(Duration.ofDays(1)).later(Duration.ofMinutes(5)).later(Duration.ofDays(5));
    assertThat(calls(story)).containsExactly(Effect.Call.SOON_LANDING);
    story.later(Duration.ofDays(1)).later(Duration.ofMinutes(5));
    assertThat(keys(story)).hasSize(2);
    assertThat(story.effects(Effect.TellResearcher.class))
        .filteredOn(told -> told.message() == Effect.Message.REMINDED)
        .extracting(told -> told.text().orElse(""))
        .containsOnly("2021-01-25");
  }

  @Test
  void recallsOnlyTheNearestTimeWhenNobodyLookedForLong() {
    Story story =
        ready(Timetable.Overdue.REMIND).maintainerSays("/bounty land at 2021-01-25T09:00Z");
    story.later(Duration.ofDays(13).plusHours(12));
    assertThat(keys(story)).hasSize(1);
  }

  @Test
  void doesNotRecallWhatWasPlannedJustNow() {
    Story story =
        ready(Timetable.Overdue.REMIND).maintainerSays("/bounty land at 2021-01-11T15:00Z");
    story.later(Duration.ofHours(1));
    assertThat(calls(story)).isEmpty();
  }

  @Test
  void recallsAPublicationThatWasAgreedOnOrFollowsFromAnEmbargo() {
    Story agreed =
        accepted(Timetable.Overdue.REMIND).maintainerSays("/bounty publish at 2021-01-20T09:00Z");
    agreed.later(Duration.ofDays(3));
    assertThat(calls(agreed)).containsExactly(Effect.Call.SOON_PUBLICATION);
    Story embargoed =
        accepted(Timetable.Overdue.REMIND)
            .maintainerSays("/bounty embargo 2021-02-01")
            .landsOn(MAIN, STABLE);
    embargoed.later(Duration.ofDays(15));
    assertThat(calls(embargoed)).containsExactly(Effect.Call.SOON_PUBLICATION);
  }

  @Test
  void saysOnceThatAPlannedLandingIsKept() {
    Story story =
        ready(Timetable.Overdue.REMIND).maintainerSays("/bounty land at 2021-01-11T15:00Z");
    story.maintainerSays("/bounty hold somebody is ill").later(Duration.ofHours(7));
    story.later(Duration.ofHours(1));
    assertThat(calls(story)).containsExactly(Effect.Call.LANDING_KEPT);
    assertThat(keys(story)).hasSize(1);
  }

  @Test
  void remindsEachWeekOfWhatIsOverdueOnTheNextWorkingDayAfterTheDeadline() {
    Story story = accepted(Timetable.Overdue.REMIND);
    // Ninety days later it is Sunday, and Monday is a holiday.
    assertThat(Timetable.deadline(story.file(), programme(Timetable.Overdue.REMIND)))
        .contains(Instant.parse("2021-04-13T08:00:00Z"));
    story.later(Duration.ofDays(91));
    assertThat(calls(story)).containsExactly(Effect.Call.SOON_OVERDUE);
    story.later(Duration.ofDays(1)).later(Duration.ofDays(3)).later(Duration.ofDays(7));
    assertThat(calls(story)).contains(Effect.Call.OVERDUE);
    assertThat(keys(story)).hasSize(3);
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
  }

  @Test
  void escalatesWhereTheProgrammeWantsThat() {
    Story story = accepted(Timetable.Overdue.ESCALATE).later(Duration.ofDays(93));
    assertThat(calls(story)).containsExactly(Effect.Call.OVERDUE_ESCALATED);
    assertThat(
            Timetable.isOverdue(story.file(), programme(Timetable.Overdue.ESCALATE), story.now()))
        .isTrue();
  }

  @Test
  void publishesAtTheDeadlineWithoutAFixAndStaysOpenUntilThereIsOne() {
    Story story = accepted(Timetable.Overdue.PUBLISH).later(Duration.ofDays(91));
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    story.later(Duration.ofDays(1));
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
    story.event(
        new Event.AdvisoryPublished(Optional.empty(), URI.create("https://f/advisories/1")));
    assertThat(story.effects(Effect.CloseReport.class)).isEmpty();
    assertThat(story.file().isOpen()).isTrue();
    story.later(Duration.ofDays(1)).landsOn(MAIN, STABLE);
    assertThat(story.effects(Effect.CloseReport.class)).hasSize(1);
    assertThat(story.effects(Effect.ReviseAdvisory.class)).hasSize(1);
  }

  @Test
  void takesALaterDayThatWasAgreedOnInPlaceOfTheDeadlineAndStopsForAHold() {
    Story story = accepted(Timetable.Overdue.PUBLISH).maintainerSays("/bounty embargo 2021-05-03");
    story.later(Duration.ofDays(100));
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    story.maintainerSays("/bounty hold a regression").later(Duration.ofDays(20));
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    assertThat(calls(story)).contains(Effect.Call.OVERDUE);
    story.maintainerSays("/bounty resume");
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  @Test
  void publishesOnAWorkingDayUnlessSomebodyNamedTheMomentAndMeantIt() {
    Story saturday =
        accepted(Timetable.Overdue.REMIND)
            .maintainerSays("/bounty embargo 2021-01-16")
            .landsOn(MAIN, STABLE);
    assertThat(saturday.file().disclosure().scheduledFor())
        .contains(Instant.parse("2021-01-18T09:00:00Z"));
    Story meant =
        accepted(Timetable.Overdue.REMIND)
            .maintainerSays("/bounty publish at 2021-01-16T12:00Z anyway")
            .landsOn(MAIN, STABLE);
    assertThat(meant.file().disclosure().scheduledFor())
        .contains(Instant.parse("2021-01-16T12:00:00Z"));
    Story holiday =
        accepted(Timetable.Overdue.REMIND).maintainerSays("/bounty publish at 2021-04-12T12:00Z");
    assertThat(holiday.file().disclosure().commanded()).isFalse();
  }

  @Test
  void publishesOnAWeekendWhatIsPublicAlready() {
    Story story = accepted(Timetable.Overdue.REMIND).later(Duration.ofDays(5));
    story.landsOn(MAIN, STABLE);
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  @Test
  void putsTheEndOfADelayOffToAWorkingDay() {
    Programme delayed =
        new Offer()
            .publishes(Programme.PublishOn.LANDING, Duration.ofDays(5))
            .on(timetable(Timetable.Overdue.REMIND))
            .programme();
    Story story = Story.begins(delayed, Severity.HIGH).isAccepted().landsOn(MAIN, STABLE);
    assertThat(story.file().disclosure().scheduledFor())
        .contains(Instant.parse("2021-01-18T09:00:00Z"));
  }

  private static Story accepted(Timetable.Overdue overdue) {
    return Story.begins(programme(overdue), Severity.HIGH).isAccepted();
  }

  private static Story ready(Timetable.Overdue overdue) {
    FixBranch.Proposal proposal =
        new FixBranch.Proposal(1, ChangeRequest.State.OPEN, new Login("marina"), false);
    return accepted(overdue)
        .event(
            new Event.FixRead(
                List.of(MAIN, STABLE).stream()
                    .map(
                        target ->
                            new Event.BranchReading(
                                target,
                                Optional.of(Story.sha('d')),
                                Optional.of(proposal),
                                Optional.empty(),
                                Optional.empty()))
                    .toList()));
  }

  private static Programme programme(Timetable.Overdue overdue) {
    return new Offer().on(timetable(overdue)).programme();
  }

  private static Timetable timetable(Timetable.Overdue overdue) {
    return new Timetable(BRUSSELS, WEEK_AND_DAY, overdue, List.of(new Login("olivia")));
  }

  private static Set<Effect.Call> calls(Story story) {
    return story.effects(Effect.CallMaintainers.class).stream()
        .map(Effect.CallMaintainers::call)
        .collect(Collectors.toSet());
  }

  private static Set<String> keys(Story story) {
    return story.effects(Effect.CallMaintainers.class).stream()
        .map(Effect::key)
        .collect(Collectors.toSet());
  }
}
