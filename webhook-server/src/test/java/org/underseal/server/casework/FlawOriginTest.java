package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;
import static org.underseal.server.casework.Story.sha;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.FlawOrigin.State;

class FlawOriginTest {
  private final Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted();

  @ParameterizedTest
  @EnumSource(State.class)
  void isSaidToThePublicOnlyOnceThePublicRepositoryConfirmsIt(State state) {
    name('e').event(read('e', state));
    assertThat(PublicFacts.of(story.file()).origin().isPresent())
        .isEqualTo(state == State.CONFIRMED);
  }

  @Test
  void isNotWhatWasReadOfACommitThatIsNoLongerNamed() {
    name('e').event(read('f', State.CONFIRMED));
    assertThat(story.file().fix().origin()).contains(FlawOrigin.named(sha('e')));
  }

  @Test
  void isForgottenWhenAMaintainerSaysThatItIsUnknown() {
    name('e').event(read('e', State.CONFIRMED)).maintainerSays("/bounty introduced unknown");
    assertThat(story.file().fix().origin()).isEmpty();
    story.event(read('e', State.CONFIRMED));
    assertThat(story.file().fix().origin()).isEmpty();
  }

  @Test
  void staysThroughWhatHappensToTheBranches() {
    name('e').event(read('e', State.CONFIRMED)).landsOn(MAIN).goesBackOn(MAIN);
    story.maintainerSays("/bounty branch main");
    assertThat(story.file().fix().origin()).map(FlawOrigin::state).contains(State.CONFIRMED);
  }

  @Test
  void makesANewRevisionOfAPublicAdvisoryOnce() {
    story.landsOn(MAIN, STABLE);
    story.event(new Event.AdvisoryPublished(Optional.empty(), java.net.URI.create("https://u/a")));
    name('e').event(read('e', State.CONFIRMED)).event(read('e', State.CONFIRMED));
    assertThat(story.file().disclosure().bulletin().revisions())
        .extracting(Revision::what)
        .containsExactly(Revision.What.INITIAL, Revision.What.CORRECTED);
  }

  @Test
  void isNamedWithAWholeCommitIdByWhoMayWrite() {
    for (String wrong : List.of("", "main", "1234abc", sha('e') + " " + sha('f'))) {
      assertThat(CommandParser.parse("/bounty introduced " + wrong))
          .containsExactly(new Command.Malformed(CommandName.INTRODUCED));
    }
    story.says("rita", Role.READ, "/bounty introduced " + sha('e'));
    assertThat(story.file().fix().origin()).isEmpty();
  }

  @Test
  void isProposedUntilAMaintainerSpeaksAndThenNoMore() {
    story.event(proposed('d'));
    assertThat(story.file().fix().origin()).contains(FlawOrigin.proposed(sha('d')));
    assertThat(PublicFacts.of(story.file()).origin()).isEmpty();
    story.event(new Event.OriginProposed(Optional.empty()));
    assertThat(story.file().fix().origin()).isEmpty();

    name('e').event(proposed('d'));
    assertThat(story.file().fix().origin()).contains(FlawOrigin.named(sha('e')));
  }

  @Test
  void isNamedAlsoIfItWasTheOneThatWasProposed() {
    story.event(proposed('e')).event(read('e', State.CONFIRMED));
    assertThat(story.file().fix().origin()).map(FlawOrigin::state).contains(State.PROPOSED);
    name('e');
    assertThat(story.file().fix().origin()).contains(FlawOrigin.named(sha('e')));
  }

  private static Event proposed(char commit) {
    return new Event.OriginProposed(Optional.of(sha(commit)));
  }

  private Story name(char commit) {
    return story.maintainerSays("/bounty introduced " + sha(commit));
  }

  private static Event read(char commit, State state) {
    return new Event.OriginRead(new FlawOrigin(sha(commit), state, List.of("v1")));
  }
}
