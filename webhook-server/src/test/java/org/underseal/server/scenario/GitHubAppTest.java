package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Count;
import org.underseal.server.scenario.Losses.Side;

/** A server that works as an App on GitHub, and has no account there. */
class GitHubAppTest {
  private static final String APP = "underseal";
  private static final String SECURITY = Walk.REPOSITORY + "-security";

  @TempDir Path folder;

  @Test
  void carriesAReportToAnAdvisoryOverMoreThanTheLifeOfAToken() throws Exception {
    try (Stage stage = Stage.setWithApp(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      int tokens = tokens(stage).size();
      stage.pass(Duration.ofMinutes(61));
      assertThat(tokens(stage)).hasSizeGreaterThan(tokens);
      walk.landed(story);
      stage.pass(Duration.ofMinutes(61));

      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(stage.sandbox().github().advisories(Walk.REPOSITORY).values())
          .containsExactly("published");
      assertThat(stage.sandbox().github().issues(SECURITY)).hasSize(1);
      assertThat(stage.sandbox().github().isIssueOpen(SECURITY, story.issue())).isFalse();
      assertThat(story.comments())
          .filteredOn(comment -> comment.startsWith(APP + "[bot]: "))
          .isNotEmpty()
          .doesNotHaveDuplicates();
      assertThat(stage.sandbox().github().publicText()).doesNotContain(Walk.CANARY);
      assertThat(kept()).doesNotContain("ghs_sandbox");
    }
  }

  @Test
  void asksForTokensOfItsProjectsOnlyAndSeldom() {
    try (Stage stage = Stage.setWithApp(folder)) {
      stage.sandbox().github().createRepository("moodle/else", true, "main", java.util.Map.of());
      stage.sandbox().github().installApp(APP, "moodle/else");
      new Walk(stage).accepted();
      assertThat(tokens(stage))
          .hasSizeLessThanOrEqualTo(2)
          .last()
          .isEqualTo(List.of(Walk.REPOSITORY, SECURITY));
    }
  }

  @Test
  void goesOnWithATokenOfItsOwnWhenAllWereRevoked() {
    try (Stage stage = Stage.setWithApp(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      int tokens = tokens(stage).size();
      stage.sandbox().github().revokeAppTokens(APP);
      walk.landed(story);
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(tokens(stage)).hasSize(tokens + 1);
    }
  }

  @Test
  void asksTheAppsLogForWhatWasLostAndForNothingTwice() {
    try (Stage stage = Stage.setWithApp(folder)) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(Side.GITHUB);
      stage.sandbox().webhooks().answerInstead(500);
      story.say("/bounty accept");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(0);
      stage.settle();
      assertThat(losses.isAccepted(Side.GITHUB, story)).isFalse();

      stage.pass(Losses.ROUND);
      stage.pass(Losses.ROUND);
      assertThat(losses.isAccepted(Side.GITHUB, story)).isTrue();
      losses.assertNothingArrivedTwice();
      assertThat(losses.counts().values())
          .filteredOn(count -> count.tries() > 1)
          .containsExactly(new Count(2, 1));
      assertThat(losses.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void saysThatNoWebhookTellsOfARepositoryThatItIsNotInstalledOn() {
    try (Stage stage = Stage.setWithApp(folder)) {
      Losses losses = new Losses(stage);
      assertThat(losses.health(Side.GITHUB)).startsWith("working");
      stage.sandbox().github().uninstallApp(APP, Walk.REPOSITORY);
      stage.pass(Losses.ROUND);
      assertThat(losses.health(Side.GITHUB)).startsWith("missing");
      stage.sandbox().github().installApp(APP, Walk.REPOSITORY);
      stage.pass(Losses.ROUND);
      assertThat(losses.health(Side.GITHUB)).startsWith("working");
    }
  }

  private static List<List<String>> tokens(Stage stage) {
    return stage.sandbox().github().appTokens(APP, SECURITY);
  }

  /** The database as it is on disk. */
  private String kept() throws Exception {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
