package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Login;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;

class FixRulesTest {
  @Test
  void takesADraftForAFixThatNobodyProposedYet() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted();
    story.event(read(ChangeRequest.State.DRAFT));
    assertThat(branch(story)).matches(FixBranch::isDraft);
    assertThat(story.history()).doesNotContain(HistoryEntry.What.FIX_PROPOSED);
    story.event(read(ChangeRequest.State.OPEN));
    assertThat(branch(story).state()).isEqualTo(FixBranch.State.PROPOSED);
    story.event(read(ChangeRequest.State.DRAFT)).event(read(ChangeRequest.State.MERGED));
    assertThat(branch(story).state()).isEqualTo(FixBranch.State.MERGED);
  }

  private static FixBranch branch(Story story) {
    return story.file().fix().forTarget(Story.MAIN).orElseThrow();
  }

  private static Event read(ChangeRequest.State state) {
    FixBranch.Proposal proposal = new FixBranch.Proposal(1, state, new Login("marina"), false);
    return new Event.FixRead(
        List.of(
            new Event.BranchReading(
                Story.MAIN,
                Optional.of(Story.sha('d')),
                Optional.of(proposal),
                Optional.empty(),
                Optional.empty())));
  }

  @Test
  void saysOnceThatAFixHasLandedAndOnceThatItIsReleased() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(MAIN);
    for (int i = 0; i < 2; i++) {
      story.event(new Event.FixRead(List.of(taggedOnMain())));
    }
    assertThat(story.history())
        .containsOnlyOnce(HistoryEntry.What.FIX_LANDED)
        .containsOnlyOnce(HistoryEntry.What.FIX_RELEASED);
  }

  @Test
  void isLostWhenALandingGoesAwayAndLandsAgainWhenItComesBack() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(MAIN, STABLE);
    story.goesBackOn(MAIN);
    assertThat(story.file().fix().landedAt()).isEmpty();
    story.landsOn(MAIN);
    assertThat(story.file().fix().landedAt()).isPresent();
  }

  @Test
  void doesNotReadABranchThatAMaintainerWaived() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty not-affected main")
            .goesBackOn(MAIN);
    assertThat(story.file().fix().forTarget(MAIN))
        .map(FixBranch::state)
        .contains(FixBranch.State.NOT_AFFECTED);
  }

  private static Event.BranchReading taggedOnMain() {
    FixBranch.Evidence evidence =
        new FixBranch.Evidence(
            List.of(Story.sha('c')), "CONTAINED", Optional.of("v1"), Story.MONDAY);
    return new Event.BranchReading(
        MAIN,
        Optional.of(Story.sha('d')),
        Optional.empty(),
        Optional.of(evidence),
        Optional.empty());
  }

  @Test
  void paysAndPublishesNothingForAProbableLandingUntilAMaintainerConfirmsIt() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(STABLE);
    story.event(new Event.FixRead(List.of(seenOnMain(FixBranch.Notice.Kind.PROBABLE, 'c'))));
    assertThat(story.file().fix().hasLanded()).isFalse();

    story.maintainerSays("/bounty landed main");
    assertThat(story.file().fix().hasLanded()).isTrue();
    assertThat(story.file().fix().forTarget(MAIN).flatMap(FixBranch::landing))
        .map(FixBranch.Evidence::how)
        .contains(FixBranch.CONFIRMED);
  }

  @Test
  void keepsWhatWasConfirmedForAsLongAsTheSameCommitsAreSeen() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(STABLE);
    Event probable = new Event.FixRead(List.of(seenOnMain(FixBranch.Notice.Kind.PROBABLE, 'c')));
    story.event(probable);
    story.maintainerSays("/bounty landed main");
    story.event(probable);
    assertThat(story.file().fix().hasLanded()).isTrue();

    story.event(new Event.FixRead(List.of(seenOnMain(FixBranch.Notice.Kind.PROBABLE, 'e'))));
    assertThat(story.file().fix().hasLanded()).as("other commits need another look").isFalse();
  }

  @Test
  void confirmsOnlyWhatIsProbableAndOnlyForMaintainers() {
    for (FixBranch.Notice.Kind kind : FixBranch.Notice.Kind.values()) {
      Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(STABLE);
      story.event(new Event.FixRead(List.of(seenOnMain(kind, 'c'))));
      story.maintainerSays("/bounty landed main");
      assertThat(story.file().fix().hasLanded()).isEqualTo(kind == FixBranch.Notice.Kind.PROBABLE);
    }
    assertThat(CommandName.LANDED.needs()).isEqualTo(Role.MAINTAIN);
  }

  private static Event.BranchReading seenOnMain(FixBranch.Notice.Kind kind, char commit) {
    FixBranch.Notice notice =
        new FixBranch.Notice(kind, List.of(Story.sha(commit)), Optional.empty(), "similar: 80 %");
    return new Event.BranchReading(
        MAIN, Optional.of(Story.sha('d')), Optional.empty(), Optional.empty(), Optional.of(notice));
  }
}
