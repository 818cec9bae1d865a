package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.underseal.sandbox.github.RoleName;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Count;
import org.underseal.server.scenario.Losses.Side;

/** A webhook that doesn't work is noticed and shown, and comes back where that can be helped. */
class StoppedWebhooksTest {
  private static final Duration ROUND = Duration.ofSeconds(31);
  private static final String WORKS = "executable";

  @TempDir Path folder;

  /** Rounds that are shorter than the first time for which GitLab stops a webhook. */
  private Stage stage() {
    return Stage.set(folder, StoppedWebhooksTest::often);
  }

  private static String often(String yaml) {
    return yaml.replace("server:\n", "server:\n  reconcile-every: 30s\n");
  }

  @Test
  void hasAWebhookWorkAgainThatGitLabPaused() {
    try (Stage stage = stage();
        LogEye log = new LogEye()) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(Side.GITLAB);
      assertThat(losses.health().getStatus()).isEqualTo(Status.UP);
      stage.sandbox().webhooks().answerInstead(500);
      for (int i = 0; i < 3; i++) {
        story.say("The server does not hear this.");
      }
      story.say("/bounty accept");
      stage.settle();
      for (int i = 0; i < 3; i++) {
        stage.pass(ROUND);
      }
      assertThat(stage.sandbox().gitlab().hookStates(Losses.ELEMENT))
          .containsExactly("temporarily_disabled");
      assertThat(losses.health(Side.GITLAB)).startsWith("paused since 2021-01-11T09:");
      assertThat(losses.health().getStatus()).isEqualTo(new Status("DEGRADED"));
      assertThat(stage.get("/actuator/health").body()).contains("\"DEGRADED\"");
      assertThat(log.text())
          .containsOnlyOnce("the forge stopped the webhook of element/element-web (gitlab)");

      losses.reconcilerOff();
      stage.sandbox().webhooks().answerInstead(0);
      stage.pass(ROUND);
      stage.pass(ROUND);
      assertThat(stage.sandbox().gitlab().hookStates(Losses.ELEMENT)).containsExactly(WORKS);
      assertThat(losses.health(Side.GITLAB)).startsWith("working since");
      assertThat(losses.health().getStatus()).isEqualTo(Status.UP);
      assertThat(losses.isAccepted(Side.GITLAB, story)).isTrue();
    }
  }

  @Test
  void hasAWebhookWorkAgainThatGitLabStoppedForGoodAndGetsEverythingBackWithinItsLimits() {
    try (Stage stage = stage()) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(Side.GITLAB);
      stage.sandbox().webhooks().answerInstead(500);
      for (int i = 0; i < 40; i++) {
        story.say("The server does not hear this: " + i);
      }
      stage.settle();
      stage.pass(ROUND);
      assertThat(losses.health(Side.GITLAB)).startsWith("disabled since");

      stage.sandbox().webhooks().answerInstead(0);
      for (int i = 0; i < 20; i++) {
        stage.pass(Duration.ofMinutes(5));
      }
      assertThat(stage.sandbox().gitlab().hookStates(Losses.ELEMENT)).containsExactly(WORKS);
      losses.assertNothingArrivedTwice();
      assertThat(losses.counts("Confidential Note Hook").values())
          .filteredOn(count -> count.ok() == 1 && count.tries() > 1)
          .hasSize(40);
    }
  }

  @Test
  void readsWhatHappenedWhileTheWebhookWasStopped() {
    try (Stage stage = stage()) {
      readWhatHappenedWhileItWasStopped(stage);
    }
  }

  @Test
  void readsWhatHappenedWhileTheWebhookWasStoppedOnPostgresToo() {
    DatabaseSettings database = RealPostgres.database();
    try (Stage stage = Stage.set(folder, yaml -> RealPostgres.in(database, often(yaml)))) {
      readWhatHappenedWhileItWasStopped(stage);
    }
  }

  private static void readWhatHappenedWhileItWasStopped(Stage stage) {
    Losses losses = new Losses(stage);
    CaseStory story = losses.reported(Side.GITLAB);
    stage.sandbox().webhooks().answerInstead(500);
    for (int i = 0; i < 5; i++) {
      story.say("The server does not hear this.");
    }
    stage.settle();
    int sent = stage.sandbox().webhooks().sent().size();
    story.say("/bounty accept");
    stage.sandbox().webhooks().deliverAll();
    assertThat(stage.sandbox().webhooks().sent()).hasSize(sent);
    stage.sandbox().webhooks().answerInstead(0);
    stage.pass(ROUND);
    assertThat(losses.isAccepted(Side.GITLAB, story)).isTrue();
    stage.pass(Duration.ofMinutes(2));
    assertThat(losses.counts("Confidential Note Hook").values())
        .filteredOn(count -> count.tries() > 1)
        .containsOnly(new Count(2, 1))
        .hasSize(5);
    losses.assertNothingArrivedTwice();
  }

  @Test
  void saysOnceThatItMayNotSeeWebhooksAndGoesOn() {
    try (Stage stage = stage();
        LogEye log = new LogEye()) {
      for (String place : Set.of("moodle/moodle", "moodle/moodle-security")) {
        stage.sandbox().github().addCollaborator(place, "underseal-bot", RoleName.MAINTAIN);
      }
      Losses losses = new Losses(stage);
      for (int i = 0; i < 3; i++) {
        stage.pass(ROUND);
      }
      assertThat(losses.health(Side.GITHUB)).startsWith("hidden since");
      assertThat(losses.health(Side.GITLAB)).startsWith("working since");
      assertThat(log.text())
          .containsOnlyOnce("the webhooks of moodle/moodle (github) can't be seen")
          .contains("grant the repository permission webhooks");
      CaseStory story = losses.reported(Side.GITHUB);
      story.say("/bounty accept");
      stage.settle();
      assertThat(losses.isAccepted(Side.GITHUB, story)).isTrue();
    }
  }

  @Test
  void leavesOthersWebhooksAloneAndMissesItsOwn() {
    try (Stage stage = stage();
        LogEye log = new LogEye()) {
      var github = stage.sandbox().github();
      github.deleteHooks("moodle/moodle");
      github.createHook(
          "moodle/moodle", stage.sandbox().url() + "/somebody-else", "secret", Set.of("*"));
      stage.sandbox().webhooks().deliverAll();
      Losses losses = new Losses(stage);
      for (int i = 0; i < 3; i++) {
        stage.pass(ROUND);
      }
      assertThat(github.deliveries("moodle/moodle")).containsExactly("ping 404");
      assertThat(losses.health(Side.GITHUB)).startsWith("missing since");
      assertThat(log.text()).containsOnlyOnce("no webhook of moodle/moodle (github) leads to");
    }
  }
}
