package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Severity;

class SheetRulesTest {
  private static final AdvisorySheet WORDS =
      new AdvisorySheet(
          Optional.of("A title of our own"),
          Optional.of("A summary."),
          Optional.empty(),
          Optional.empty(),
          Optional.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of());
  private static final SheetProblem WRONG =
      new SheetProblem(3, 7, SheetProblem.Kind.CVSS, "CVSS:3.1/AV:N");

  private static Event good(String version) {
    return new Event.SheetRead(version, Optional.of(WORDS), List.of());
  }

  private static Event bad(String version) {
    return new Event.SheetRead(version, Optional.empty(), List.of(WRONG));
  }

  private static Story accepted() {
    return Story.begins(Story.programme(), Severity.HIGH).isAccepted();
  }

  @Test
  void takesAFileOverOnceAndSaysSo() {
    Story story = accepted().event(good("a1")).event(good("a1"));
    assertThat(story.file().disclosure().bulletin().words()).isEqualTo(WORDS);
    assertThat(story.effects(Effect.TellOfAdvisoryFile.class)).hasSize(1);
    assertThat(story.effects(Effect.DraftAdvisory.class))
        .contains(new Effect.DraftAdvisory("/file-a1"));
  }

  @Test
  void keepsTheLastGoodWordsAndPublishesNothingWhileTheFileIsUnclear() {
    Story story = accepted().event(good("a1")).event(bad("b2")).landsOn(MAIN, STABLE);
    assertThat(story.file().disclosure().bulletin().words()).isEqualTo(WORDS);
    assertThat(story.effects(Effect.PublishAdvisory.class)).isEmpty();
    assertThat(Waits.of(story.file(), Story.programme()))
        .extracting(Waits::kind)
        .contains(Waits.Kind.ADVISORY_TEXT);
    assertThat(LandingGate.missing(story.file(), story.now(), false))
        .extracting(LandingGate.Missing::kind)
        .contains(LandingGate.Kind.ADVISORY_TEXT);

    story.event(good("c3"));
    assertThat(story.effects(Effect.PublishAdvisory.class)).hasSize(1);
  }

  /** Who can merge a text shall not move money by it. */
  @Test
  void leavesTheRewardToTheSeverityThatWasSaid() {
    Story story = accepted().event(good("a1"));
    assertThat(story.file().finding().severity()).isEqualTo(Severity.HIGH);
    assertThat(story.file().finding().cvssVector()).isNull();
  }

  @Test
  void makesARevisionOfAnEditAfterPublication() {
    Story story = accepted().landsOn(MAIN, STABLE);
    story.event(
        new Event.AdvisoryPublished(Optional.empty(), java.net.URI.create("https://f/advisory")));
    story.event(good("a1")).event(bad("b2"));
    assertThat(story.file().disclosure().bulletin().revisions())
        .extracting(Revision::what)
        .containsExactly(Revision.What.INITIAL, Revision.What.CORRECTED);
  }

  @Test
  void offersTheFileWhenAMaintainerAsksAndNotBeforeTheReportIsAccepted() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).issueOpens();
    story.maintainerSays("/bounty edit-advisory");
    assertThat(story.effects(Effect.OfferAdvisoryFile.class)).isEmpty();
    story.maintainerSays("/bounty accept").maintainerSays("/bounty edit-advisory");
    assertThat(story.effects(Effect.OfferAdvisoryFile.class))
        .containsExactly(new Effect.OfferAdvisoryFile("c3"));
  }
}
