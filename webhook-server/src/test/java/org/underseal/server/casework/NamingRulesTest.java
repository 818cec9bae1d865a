package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Severity;

class NamingRulesTest {
  private final Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted();

  private void says(String name) {
    story.event(new Event.NamingChosen(Optional.ofNullable(name)));
  }

  @Test
  void namesNobodyWithoutTheirWord() {
    assertThat(Naming.chosen(story.file())).isEmpty();
    assertThat(Naming.allows(story.file(), "ADA ")).as("the platform's name").isFalse();
    assertThat(Naming.allows(story.file(), "Grace")).isTrue();
  }

  @Test
  void takesTheLastWordInOneLineAndOnceForOnceSaid() {
    says("Ada\nLovelace\u202e");
    says("Ada Lovelace");
    assertThat(story.file().disclosure().bulletin().naming())
        .contains(new Naming(Optional.of("Ada Lovelace"), 1));
    says("ada");
    assertThat(Naming.allows(story.file(), "Ada")).isTrue();
    says(null);
    assertThat(Naming.chosen(story.file())).isEmpty();
    assertThat(Naming.allows(story.file(), "Ada")).isFalse();
  }

  @Test
  void takesNoNameThatIsNoneOrTooLong() {
    says(" \u200b ");
    says("x".repeat(Naming.CHARACTERS_MAX + 1));
    assertThat(story.file().disclosure().bulletin().naming()).isEmpty();
  }

  @Test
  void makesARevisionOfEachChangeAfterPublicationButNotOfTooMany() {
    story.landsOn(MAIN, STABLE);
    story.event(new Event.AdvisoryPublished(Optional.empty(), URI.create("https://f/advisory")));
    for (int i = 0; i < 2 * Naming.TIMES_MAX; i++) {
      says(i % 2 == 0 ? "Ada" : null);
    }
    assertThat(story.file().disclosure().bulletin().revisions()).hasSize(1 + Naming.TIMES_MAX);
  }
}
