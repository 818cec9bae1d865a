package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.Severity;
import org.underseal.plugin.Sighting;
import org.underseal.server.casework.Leak.Kind;
import org.underseal.server.database.StoredJson;

class LeakRulesTest {
  private static final PublicPlace COMMIT = PublicPlace.of(Story.sha('e'));
  private static final URI PAGE = URI.create("https://f/moodle/moodle/commit/e");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fix for US-2021-0001 | NAMES_CASE",
        "see us-2021-0001. | NAMES_CASE",
        "fix/us-2021-0001/main | NAMES_CASE",
        "wip_us_2021_0001 | NAMES_CASE",
        "Merge pull request #1 from fix/us-2021-0001/main | NAMES_CASE",
        "US-2021-00011 is another one |",
        "focus-2021-0001 is a word |",
        "US-2021-0002 is another case |",
        "Closes moodle/moodle-security#7 | LINKS_SEAL",
        "https://f/Moodle/Moodle-Security/issues/7 | LINKS_SEAL",
        "https://f/moodle/moodle-security/-/merge_requests/1 | LINKS_SEAL",
        "moodle/moodle-security!1 | LINKS_SEAL",
        "moodle/moodle-security#71 |",
        "other-moodle/moodle-security#7 |",
        "moodle/moodle-security is where we work |",
        "Closes #7 |",
        "Check the input |",
      })
  void knowsACaseByItsIdItsBranchesAndLinksToItsSeal(String text, Kind expected) {
    assertThat(signs(proposed()).in(sighting(text, 0), true))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Closes #7 | LINKS_SEAL", "see (#7) | LINKS_SEAL", "#70 |", "step#7 |", "!7 |"})
  void takesABareNumberForALinkWhereTheIssueLivesInThePublicProject(String text, Kind expected) {
    assertThat(signs(onPublicProject()).in(sighting(text, 0), true))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void seesThatTheConfidentialIssueItselfWasShownToEveryone() {
    Sighting issue =
        new Sighting(
            new PublicPlace(PublicPlace.Kind.ISSUE, "7"), "Renamed", Optional.of(Story.MONDAY));
    assertThat(signs(onPublicProject()).in(issue, true)).contains(Kind.NAMES_CASE);
    assertThat(signs(onPublicProject()).in(issue, false)).isEmpty();
  }

  @Test
  void leavesWhatWasWrittenBeforeTheCaseAlone() {
    LeakSigns signs = signs(onPublicProject());
    assertThat(signs.in(sighting("Closes #7", -30), true)).isEmpty();
    assertThat(signs.in(sighting("Closes #7", 1), true)).contains(Kind.LINKS_SEAL);
  }

  @Test
  void raisesEachLeakOnce() {
    Story story = accepted().event(named()).event(named()).later(Duration.ofDays(1)).event(named());
    assertThat(story.file().disclosure().leaks()).hasSize(1);
    assertThat(story.effects(Effect.RaiseAlarm.class)).containsExactly(new Effect.RaiseAlarm(1));
    assertThat(story.history()).containsOnlyOnce(HistoryEntry.What.LEAK_SEEN);
    assertThat(HistoryEntry.What.LEAK_SEEN.isForResearcher()).isFalse();
  }

  @Test
  void tellsAboutNoMoreThanABoundedNumberOfPlaces() {
    Story story = accepted();
    IntStream.range(0, LeakRules.LEAKS_MAX * 2)
        .mapToObj(i -> new PublicPlace(PublicPlace.Kind.ISSUE, "" + i))
        .forEach(place -> story.event(new Event.LeakSeen(Kind.NAMES_CASE, place, PAGE)));
    assertThat(story.effects(Effect.RaiseAlarm.class)).hasSize(LeakRules.LEAKS_MAX);
  }

  @Test
  void raisesAnOpenSealOnceEachTimeAndAlsoBesideManyOtherLeaks() {
    Story story = accepted();
    IntStream.range(0, LeakRules.LEAKS_MAX)
        .mapToObj(i -> new PublicPlace(PublicPlace.Kind.ISSUE, "" + i))
        .forEach(place -> story.event(new Event.LeakSeen(Kind.NAMES_CASE, place, PAGE)));
    story.event(open(story.now())).later(Duration.ofDays(1)).event(open(Story.MONDAY));
    assertThat(kinds(story)).filteredOn(Kind.SEAL_OPEN::equals).hasSize(1);
    story.event(open(story.now()));
    assertThat(kinds(story)).filteredOn(Kind.SEAL_OPEN::equals).hasSize(2);
    assertThat(story.effects(Effect.RaiseAlarm.class)).hasSize(LeakRules.LEAKS_MAX + 2);
    Story published = accepted().landsOn(MAIN, STABLE).event(published());
    assertThat(kinds(published.event(open(published.now())))).isEmpty();
  }

  private static Event open(java.time.Instant since) {
    return new Event.SealOpen(
        new org.underseal.plugin.RepositoryName("moodle/moodle-security"), PAGE, since);
  }

  @Test
  void saysNothingOfACaseThatIsOverOrPublicOrGoingOut() {
    Story rejected =
        Story.begins(Story.programme(), Severity.HIGH)
            .issueOpens()
            .maintainerSays("/bounty reject no");
    Story goingOut = accepted().landsOn(MAIN, STABLE);
    Story published = accepted().landsOn(MAIN, STABLE).event(published());
    for (Story story : List.of(rejected, goingOut, published)) {
      assertThat(story.event(named()).file().disclosure().leaks()).isEmpty();
    }
    assertThat(
            goingOut
                .maintainerSays("/bounty hold wait")
                .event(named())
                .effects(Effect.RaiseAlarm.class))
        .isNotEmpty();
  }

  @Test
  void takesALandingForTheOrdinaryCourse() {
    assertThat(kinds(accepted().landsOn(MAIN))).isEmpty();
    assertThat(kinds(accepted().landsOn(MAIN).landsOn(MAIN, STABLE))).isEmpty();
  }

  @Test
  void raisesTheAlarmWhenTheFixLandsDuringAHoldOrAnEmbargo() {
    assertThat(kinds(accepted().maintainerSays("/bounty hold wait").landsOn(MAIN)))
        .containsExactly(Kind.LANDED_EARLY);
    assertThat(kinds(accepted().maintainerSays("/bounty embargo 2021-03-01").landsOn(MAIN, STABLE)))
        .containsExactly(Kind.LANDED_EARLY, Kind.LANDED_EARLY);
    assertThat(
            kinds(
                accepted()
                    .maintainerSays("/bounty embargo 2021-01-12")
                    .later(Duration.ofDays(2))
                    .landsOn(MAIN)))
        .isEmpty();
  }

  @Test
  void raisesTheAlarmInWhicheverOrderHoldAndLandingAreRead() {
    Story landedFirst = accepted().landsOn(MAIN).maintainerSays("/bounty hold wait");
    Story heldFirst = accepted().maintainerSays("/bounty hold wait").landsOn(MAIN);
    assertThat(kinds(landedFirst)).isEqualTo(kinds(heldFirst));
  }

  @Test
  void raisesTheAlarmWhenOtherBranchesStayWithoutTheFixForLong() {
    Story story = accepted().landsOn(MAIN);
    assertThat(kinds(story.later(LeakRules.PARTLY_LANDED_MAX.minusHours(1)))).isEmpty();
    assertThat(kinds(story.later(Duration.ofHours(1)))).containsExactly(Kind.LANDED_PARTLY);
    assertThat(kinds(story.later(Duration.ofDays(9)))).hasSize(1);
  }

  @Test
  void readsACaseThatWasStoredBeforeThereWereLeaks() {
    StoredJson json = new StoredJson();
    CaseFile file = accepted().event(named()).file();
    String now = json.write(file);
    assertThat(json.read(now, CaseFile.class)).isEqualTo(file);
    String before = now.replaceAll(",\"leaks\":\\[.*?}]", "");
    assertThat(before).doesNotContain("leaks");
    assertThat(json.read(before, CaseFile.class).disclosure().leaks()).isEmpty();
  }

  private static Story accepted() {
    return Story.begins(Story.programme(), Severity.HIGH).isAccepted();
  }

  private static CaseFile proposed() {
    return accepted().landsOn(MAIN).file();
  }

  private static CaseFile onPublicProject() {
    return Story.begins(Story.programme(), Severity.HIGH)
        .event(
            new Event.IssueOpened(
                new org.underseal.plugin.IssueRef(
                    new org.underseal.plugin.RepositoryName("moodle/moodle"),
                    7,
                    URI.create("https://f/7"))))
        .file();
  }

  private static LeakSigns signs(CaseFile file) {
    return new LeakSigns(file, Story.project(Story.programme()));
  }

  private static Sighting sighting(String text, int days) {
    return new Sighting(
        PublicPlace.of(new CommitSha("e".repeat(40))),
        text,
        Optional.of(Story.MONDAY.plus(Duration.ofDays(days))));
  }

  private static Event named() {
    return new Event.LeakSeen(Kind.NAMES_CASE, COMMIT, PAGE);
  }

  private static Event published() {
    return new Event.AdvisoryPublished(Optional.of("GHSA-1"), URI.create("https://a"));
  }

  private static List<Kind> kinds(Story story) {
    return story.file().disclosure().leaks().stream().map(Leak::kind).toList();
  }
}
