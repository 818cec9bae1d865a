package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Count;
import org.underseal.server.scenario.Losses.Side;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;

/** What a forge could not deliver is asked for again, and no reconciler is needed for it. */
class LostWebhooksTest {
  private static final int TRIES_MAX = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void goesOnWithACaseWhoseWebhookCameWhileTheServerWasDown(Side side) {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(side);
      stage.server().close();
      story.say("/bounty accept");
      assertThat(stage.sandbox().webhooks().deliverAll()).contains(0).doesNotContain(202);

      stage.restartServer();
      losses.reconcilerOff();
      stage.settle();
      assertThat(losses.isAccepted(side, story)).isTrue();
      losses.assertNothingArrivedTwice();
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnWithACaseWhoseWebhookWasAnsweredWith500(Side side) {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(side);
      stage.sandbox().webhooks().answerInstead(500);
      story.say("/bounty accept");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(0);
      stage.settle();
      assertThat(losses.isAccepted(side, story)).isFalse();

      stage.pass(Losses.ROUND);
      assertThat(losses.isAccepted(side, story)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksForWhatWasLostAndForNothingThatArrived(Side side) {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(side);
      story.say("first");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(502);
      story.say("second");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(0);
      stage.pass(Losses.ROUND);
      stage.pass(Losses.ROUND);
      stage.pass(Duration.ofHours(2));

      losses.assertNothingArrivedTwice();
      assertThat(losses.counts().values())
          .filteredOn(count -> count.tries() > 1)
          .containsExactly(new Count(2, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotAskForWhatCameInAlthoughTheForgeHeardNoAnswer(Side side) {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(side);
      stage.sandbox().webhooks().loseAnswers(true);
      story.say("The server hears this, and the forge doesn't hear that it did.");
      stage.settle();
      stage.sandbox().webhooks().loseAnswers(false);
      int tries = stage.sandbox().webhooks().sent().size();
      assertThat(losses.counts().values()).contains(new Count(1, 0));

      stage.pass(Losses.ROUND);
      stage.pass(Losses.ROUND);
      assertThat(stage.sandbox().webhooks().sent()).hasSize(tries);
    }
  }

  @Test
  void stopsAskingAfterSomeTriesAndLeavesTheRestToTheReconciler() {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(Side.GITHUB);
      stage.sandbox().webhooks().answerInstead(500);
      story.say("/bounty accept");
      for (int day = 0; day < 2; day++) {
        for (int hour = 0; hour < 24; hour++) {
          stage.pass(Duration.ofHours(1));
        }
      }
      stage.sandbox().webhooks().answerInstead(0);
      stage.pass(Duration.ofHours(1));
      assertThat(losses.isAccepted(Side.GITHUB, story)).isFalse();
      assertThat(losses.counts()).containsValue(new Count(1 + TRIES_MAX, 0));
      assertThat(losses.counts().values())
          .allSatisfy(count -> assertThat(count.tries()).isLessThanOrEqualTo(1 + TRIES_MAX));

      stage.server().reconcileSoon();
      stage.settle();
      assertThat(losses.isAccepted(Side.GITHUB, story)).isTrue();
    }
  }

  @Test
  void asksNoMoreForWhatIsTooOld() {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(Side.GITLAB);
      stage.server().close();
      story.say("/bounty accept");
      stage.sandbox().webhooks().deliverAll();
      stage.clock().advance(Duration.ofDays(4));
      stage.restartServer();
      losses.reconcilerOff();
      stage.settle();
      assertThat(losses.isAccepted(Side.GITLAB, story)).isFalse();
    }
  }

  @Test
  void readsOneForgesLogWhileTheOtherIsDownAndTheOthersLater() {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory onGitHub = losses.reported(Side.GITHUB);
      CaseStory onGitLab = losses.reported(Side.GITLAB);
      stage.sandbox().webhooks().answerInstead(500);
      onGitHub.say("/bounty accept");
      onGitLab.say("/bounty accept");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(0);

      stage.sandbox().outages().begin("github");
      stage.pass(Losses.ROUND);
      assertThat(losses.isAccepted(Side.GITLAB, onGitLab)).isTrue();
      assertThat(losses.isAccepted(Side.GITHUB, onGitHub)).isFalse();
      stage.sandbox().outages().end("github");
      stage.pass(Losses.ROUND);
      assertThat(losses.isAccepted(Side.GITHUB, onGitHub)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAfterAScanThatBrokeOffHalfWay(Side side) {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(side);
      stage.sandbox().webhooks().answerInstead(500);
      story.say("/bounty accept");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(0);
      String log = side == Side.GITHUB ? "/deliveries" : "/events";
      stage
          .sandbox()
          .outages()
          .before(side.connection(), 2, 502, request -> request.path().endsWith(log));
      stage.pass(Losses.ROUND);
      assertThat(losses.isAccepted(side, story)).isFalse();
      stage.pass(Duration.ofMinutes(1));
      assertThat(losses.isAccepted(side, story)).isTrue();
    }
  }

  @Test
  void givesUpAProjectThatIsNoLongerConfigured() {
    try (Stage stage = Stage.set(folder)) {
      stage.server().part(WorkQueue.class).again(Work.REDELIVERY, "gone");
      stage.settle();
      assertThat(
              stage
                  .server()
                  .part(JdbcClient.class)
                  .sql("SELECT task_instance FROM scheduled_tasks WHERE task_name = 'redelivery'")
                  .query(String.class)
                  .list())
          .containsExactlyInAnyOrder("moodle", "zimbra", "element");
    }
  }

  @Test
  void readsTheLogOfAnOrganisationsWebhook() {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      var github = stage.sandbox().github();
      github.deleteHooks("moodle/moodle");
      github.deleteHooks("moodle/moodle-security");
      github.addOwner("moodle", "underseal-bot");
      github.createOrganisationHook(
          "moodle",
          stage.serverUrl() + "/hooks/github",
          "github-webhooks-of-the-story",
          Set.of("*"));
      CaseStory story = losses.reported(Side.GITHUB);
      stage.sandbox().webhooks().answerInstead(500);
      story.say("/bounty accept");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(0);
      stage.pass(Losses.ROUND);
      assertThat(losses.isAccepted(Side.GITHUB, story)).isTrue();
    }
  }
}
