package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.github.GitHub;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** CVE ids that GitHub is asked for, and gives when it likes. */
class GitHubCveTest {
  private static final String ID = "CVE-2021-20001";

  @TempDir Path folder;

  @Test
  void asksWhileTheDraftIsSealedAndPublishesWithTheIdThatCame() {
    try (Stage stage = stage(folder)) {
      play(stage);
      assertThat(requests(stage)).isEqualTo(1);
    }
  }

  @Test
  void publishesWithoutAnIdAsksOnceMoreAndAddsItWhenTheCaseIsOver() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      assertThat(page(stage, story)).contains("Stored script").doesNotContain("CVE-");
      assertThat(requests(stage)).isEqualTo(2);
      stage.sandbox().intigriti().settlePayouts();
      stage.pass(Duration.ofDays(1));
      assertThat(file(stage, story).isOpen()).isFalse();
      stage.sandbox().github().assignCve(Walk.REPOSITORY, ghsa(stage), ID);
      walk.reconcilerComesRound();
      assertThat(page(stage, story)).contains(ID, "CVE id assigned");
      assertThat(requests(stage)).isEqualTo(2);
      assertThat(summary(story)).contains("; " + ID);
    }
  }

  @Test
  void aLostAnswerAndARefusedSecondRequestLeaveNothingBehind() {
    try (Stage stage = stage(folder)) {
      stage.sandbox().outages().after("github", 1, 502, GitHubCveTest::asks);
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      stage.pass(Duration.ofMinutes(10));
      assertThat(requests(stage)).isEqualTo(2);
      stage.sandbox().outages().before("github", 1, 422, GitHubCveTest::asks);
      walk.landed(story);
      assertThat(page(stage, story)).contains("Stored script");
      assertThat(summary(story)).contains("a CVE id was asked for").doesNotContain("request-cve");
    }
  }

  @Test
  void whatGitHubRefusesIsShownAndKeepsNothingBack() {
    try (Stage stage = stage(folder)) {
      stage.sandbox().outages().before("github", 2, 403, GitHubCveTest::asks);
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      assertThat(summary(story))
          .contains("request-cve/draft: given up", "the token needs the permission");
      walk.landed(story);
      assertThat(page(stage, story)).contains("Stored script");
      story.say("/bounty drop request-cve/draft");
      story.say("/bounty retry");
      walk.rest();
      assertThat(requests(stage)).isEqualTo(1);
      assertThat(summary(story)).doesNotContain("given up");
    }
  }

  @Test
  void asksForNothingWhereTheConnectionDoesNotSaySo() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      stage.sandbox().github().assignCve(Walk.REPOSITORY, ghsa(stage), ID);
      walk.reconcilerComesRound();
      assertThat(requests(stage)).isZero();
      assertThat(page(stage, story)).doesNotContain(ID);
    }
  }

  /** Also for the contract: an id that comes in time. */
  static void play(Stage stage) {
    GitHub github = stage.sandbox().github();
    Walk walk = new Walk(stage);
    CaseStory story = walk.accepted();
    assertThat(summary(story)).contains("a CVE id was asked for on 2021-");
    walk.reconcilerComesRound();
    github.assignCve(Walk.REPOSITORY, ghsa(stage), ID);
    walk.reconcilerComesRound();
    assertThat(summary(story)).contains("; " + ID).doesNotContain("asked for");
    walk.landed(story);
    assertThat(page(stage, story)).contains(ID);
    assertThat(github.advisory(Walk.REPOSITORY, ghsa(stage))).containsEntry("cve_id", ID);
  }

  static Stage stage(Path folder) {
    return Stage.set(
        folder, yaml -> yaml.replace("type: github\n", "type: github\n    request-cve: yes\n"));
  }

  private static boolean asks(Request request) {
    return request.method().equals("POST") && request.path().endsWith("/cve");
  }

  private static int requests(Stage stage) {
    return stage.sandbox().github().cveRequests(Walk.REPOSITORY, ghsa(stage));
  }

  private static String ghsa(Stage stage) {
    return stage.sandbox().github().advisories(Walk.REPOSITORY).keySet().iterator().next();
  }

  private static CaseFile file(Stage stage, CaseStory story) {
    return stage.server().part(CaseRegister.class).find(new CaseId(story.caseId())).orElseThrow();
  }

  private static String summary(CaseStory story) {
    return story.comments().stream()
        .filter(comment -> comment.contains("| Disclosure |"))
        .findFirst()
        .orElseThrow();
  }

  private static String page(Stage stage, CaseStory story) {
    return stage.get("/advisories/" + story.caseId()).body();
  }
}
