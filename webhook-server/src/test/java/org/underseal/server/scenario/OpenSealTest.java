package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.look.SealStates;
import org.underseal.server.scenario.Losses.Side;

/** A private fork that somebody makes visible is noticed, and nothing more is put into it. */
class OpenSealTest {
  private static final String FORK = Losses.ELEMENT + "-security";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC", "INTERNAL"})
  void raisesTheAlarmOnceEachTimeThatItIsOpened(Visibility visible) {
    try (Stage stage = Stage.set(folder)) {
      GitLab gitlab = stage.sandbox().gitlab();
      CaseStory story = new Losses(stage).reported(Side.GITLAB);
      story.say("/bounty accept");
      stage.settle();
      assertThat(open(stage)).isEmpty();
      gitlab.show(FORK, visible);
      round(stage);
      assertThat(alarms(story))
          .singleElement()
          .asString()
          .contains(FORK, "is not private", "Make it private now");
      assertThat(story.comments()).anyMatch(c -> c.contains("Seen in public too early"));
      assertThat(open(stage)).singleElement().asString().contains(FORK);
      assertThat(stage.get("/actuator/health").body()).contains("DEGRADED");
      round(stage);
      stage.restartServer();
      round(stage);
      assertThat(alarms(story)).hasSize(1);
      gitlab.show(FORK, Visibility.PRIVATE);
      round(stage);
      assertThat(open(stage)).isEmpty();
      gitlab.show(FORK, visible);
      round(stage);
      assertThat(alarms(story)).hasSize(2);
    }
  }

  @Test
  void opensNoBranchInItUntilItIsPrivateAgain() {
    try (Stage stage = Stage.set(folder)) {
      GitLab gitlab = stage.sandbox().gitlab();
      CaseStory story = new Losses(stage).reported(Side.GITLAB);
      gitlab.show(FORK, Visibility.INTERNAL);
      story.say("/bounty accept");
      stage.settle();
      assertThat(gitlab.branches(FORK)).doesNotContainKey(story.fixBranch("main"));
      assertThat(alarms(story)).hasSize(1);
      assertThat(story.comments()).anyMatch(c -> c.contains("say /bounty retry"));
      gitlab.show(FORK, Visibility.PRIVATE);
      round(stage);
      assertThat(gitlab.branches(FORK)).doesNotContainKey(story.fixBranch("main"));
      story.say("/bounty retry");
      stage.settle();
      assertThat(gitlab.branches(FORK)).containsKey(story.fixBranch("main"));
      assertThat(alarms(story)).hasSize(1);
    }
  }

  @Test
  void isSeenInTheHealthAlsoWhileThereIsNoCase() {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().gitlab().makePublic(FORK);
      round(stage);
      assertThat(open(stage)).singleElement().asString().contains("gitlab", FORK);
    }
  }

  private static void round(Stage stage) {
    stage.pass(Duration.ofMinutes(1));
    stage.server().reconcileSoon();
    stage.settle();
  }

  private static List<SealStates.Open> open(Stage stage) {
    return stage.server().part(SealStates.class).open();
  }

  private static List<String> alarms(CaseStory story) {
    return story.comments().stream().filter(c -> c.contains("can be seen in public")).toList();
  }
}
