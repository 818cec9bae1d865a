package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.core.Request;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** What goes wrong costs time and nothing else. */
class FaultsTest {
  @TempDir Path folder;

  /** On the embedded store; those who inherit these tests have another. */
  Stage stage(Path folder) {
    return Stage.set(folder);
  }

  @Test
  void endsInTheSameStateWhenEveryWebhookIsLost() {
    try (Stage stage = stage(folder)) {
      stage.sandbox().webhooks().loseAll(true);
      Researchers researchers = new Researchers(stage);
      CaseStory story = researchers.report();
      assertThat(story.caseId()).isEmpty();
      stage.pass(Duration.ofMinutes(6));
      assertThat(story.caseId()).isEqualTo("US-2021-0001");
      story.say("/bounty accept");
      stage.pass(Duration.ofMinutes(6));
      new Walk(stage).landed(story);
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      stage.pass(Duration.ofMinutes(6));
      assertPaidOnceAndPublished(stage);
    }
  }

  @Test
  void recoversFromOneLostWebhook() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      stage.sandbox().webhooks().loseNext(delivery -> delivery.event().equals("issue_comment"));
      story.say("/bounty accept");
      walk.rest();
      assertThat(stage.sandbox().github().branches("moodle/moodle-security"))
          .doesNotContainKey(story.fixBranch("main"));
      walk.reconcilerComesRound();
      walk.landed(story);
      assertPaidOnceAndPublished(stage);
    }
  }

  @Test
  void doesNothingTwiceWhenEveryWebhookIsDeliveredTwice() {
    try (Stage stage = stage(folder)) {
      stage.sandbox().webhooks().repeatEach(2);
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      assertPaidOnceAndPublished(stage);
      assertThat(stage.sandbox().github().issues("moodle/moodle-security")).hasSize(1);
      assertThat(stage.sandbox().github().advisories("moodle/moodle")).hasSize(1);
    }
  }

  @Test
  void waitsForAForgeThatIsDownWhileOtherCasesGoOn() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      stage.sandbox().outages().begin("github");
      CaseStory onGitLab =
          CaseStory.reported(
              stage,
              "element/element-web",
              "emil",
              stage.sandbox().intigriti().createResearcher("bob"),
              Walk.FINDING);
      CaseStory onGitHub = new Researchers(stage).report();
      walk.rest();
      stage.pass(Duration.ofMinutes(6));
      assertThat(onGitLab.caseId()).isNotEmpty();
      assertThat(onGitHub.caseId()).isEmpty();
      stage.sandbox().outages().end("github");
      stage.pass(Duration.ofHours(1));
      assertThat(onGitHub.caseId()).isNotEmpty();
      story.say("/bounty accept");
      walk.rest();
      walk.landed(story);
      assertThat(stage.sandbox().intigriti().payouts(story.code())).hasSize(1);
    }
  }

  @Test
  void paysOnceWhenTheAnswerOfTheRailGetsLostAfterThePayment() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      stage.sandbox().outages().after("intigriti", 1, 502, FaultsTest::asksForMoney);
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertPaidOnceAndPublished(stage);
    }
  }

  @Test
  void paysAfterTheRailFailedBeforeThePayment() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      stage.sandbox().outages().before("intigriti", 1, 502, FaultsTest::asksForMoney);
      walk.landed(story);
      stage.pass(Duration.ofMinutes(5));
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      stage.pass(Duration.ofHours(1));
      assertPaidOnceAndPublished(stage);
    }
  }

  @Test
  void goesOnAfterARestartInTheMiddle() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      story.say("/bounty accept");
      stage.sandbox().webhooks().deliverAll();
      stage.restartServer();
      walk.rest();
      walk.landed(story);
      assertPaidOnceAndPublished(stage);
    }
  }

  @Test
  void paysAndPublishesNothingWhileOnHoldEvenIfTheWordCameLast() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      String fix = story.fix("marina", "main", 1);
      story.land("main");
      // Neither the hold nor the landing is told by a webhook: the money's own reading has to see
      // both.
      stage.sandbox().webhooks().loseNext(delivery -> delivery.event().equals("issue_comment"));
      story.say("/bounty hold the fix is incomplete");
      long proposal = story.propose("marina", "main");
      story.merge(proposal, CaseStory.Way.MERGE);
      story.land("main");
      story.backport(fix, Walk.STABLE);
      walk.rest();
      stage.pass(Duration.ofHours(2));
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(404);
      story.say("/bounty resume");
      walk.rest();
      stage.pass(Duration.ofHours(2));
      assertPaidOnceAndPublished(stage);
    }
  }

  @Test
  void doesNotTakePublicWorkThatAFixBranchWasMovedToForTheFix() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      story.otherWork("main", 5, "step tidied");
      story.otherWork(Walk.STABLE, 5, "step tidied");
      story.moveFixBranchToPublic("main");
      story.moveFixBranchToPublic(Walk.STABLE);
      walk.rest();
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertThat(stage.get("/advisories/US-2021-0001").statusCode()).isEqualTo(404);
      walk.landed(story);
      assertPaidOnceAndPublished(stage);
    }
  }

  private static boolean asksForMoney(Request request) {
    return request.path().endsWith("/company-bonuses");
  }

  private static void assertPaidOnceAndPublished(Stage stage) {
    assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
    assertThat(stage.sandbox().github().advisories("moodle/moodle").values())
        .containsExactly("published");
    assertThat(stage.get("/advisories/US-2021-0001").statusCode()).isEqualTo(200);
  }

  /** Reports that the test wants to see before they are worked on. */
  private record Researchers(Stage stage) {
    CaseStory report() {
      CaseStory story =
          CaseStory.reported(
              stage,
              Walk.REPOSITORY,
              "marina",
              stage.sandbox().intigriti().createResearcher("eve"),
              Walk.FINDING);
      stage.settle();
      return story;
    }
  }
}
