package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.github.GitHub;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Side;

/** People who may read the draft of an advisory for as long as it is one. */
class InvitationTest {
  @TempDir Path folder;

  @Test
  void letsAPersonIntoTheDraftAloneAndOutAgainWhenItIsPublic() {
    try (Stage stage = Stage.set(folder)) {
      play(stage);
      assertThat(collaborators(stage)).containsExactly("tomas");
    }
  }

  @Test
  void takesItBackOnAMaintainersWordWhateverAnswerIsLost() {
    try (Stage stage = Stage.set(folder)) {
      people(stage);
      CaseStory story = new Walk(stage).accepted();
      stage.sandbox().outages().after("github", 1, 502, InvitationTest::changes);
      story.say("/bounty invite @ada");
      stage.settle();
      stage.pass(Duration.ofMinutes(10));
      assertThat(collaborators(stage)).containsExactly("ada");
      stage.sandbox().outages().after("github", 1, 502, InvitationTest::changes);
      story.say("/bounty uninvite @ada");
      stage.settle();
      stage.pass(Duration.ofMinutes(10));
      assertThat(collaborators(stage)).isEmpty();
      assertThat(String.join("\n", story.comments())).doesNotContain(": given up");
    }
  }

  @Test
  void showsThatGitHubKnowsNoSuchPerson() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).accepted();
      story.say("/bounty invite @nobody-of-that-name");
      stage.settle();
      assertThat(String.join("\n", story.comments()))
          .contains("collaborator/nobody-of-that-name/", "given up");
    }
  }

  @Test
  void whatAnInvitedPersonWritesIntoTheDraftMakesNoSecondOne() {
    try (Stage stage = Stage.set(folder)) {
      people(stage);
      GitHub github = stage.sandbox().github();
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      story.say("/bounty invite @ada");
      stage.settle();
      github.describe(Walk.REPOSITORY, ghsa(stage), "Read my blog.");
      walk.landed(story);
      assertThat(github.advisories(Walk.REPOSITORY).values()).containsExactly("published");
      assertThat(github.advisory(Walk.REPOSITORY, ghsa(stage)).toString())
          .doesNotContain("Read my blog")
          .contains(story.caseId());
    }
  }

  @Test
  void saysOnGitLabThatThereIsNoDraft() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Losses(stage).reported(Side.GITLAB);
      story.say("/bounty accept");
      stage.settle();
      story.say("/bounty invite @emil");
      stage.settle();
      assertThat(String.join("\n", story.comments())).contains("Only github.com does");
    }
  }

  /** Also for the contract. */
  static void play(Stage stage) {
    people(stage);
    GitHub github = stage.sandbox().github();
    Walk walk = new Walk(stage);
    CaseStory story = walk.accepted();
    github.openAdvisoryTo(Walk.REPOSITORY, ghsa(stage), "tomas");
    story.say("/bounty invite @ada");
    stage.settle();
    assertThat(collaborators(stage)).containsExactly("tomas", "ada");
    assertThat(String.join("\n", story.comments())).contains("the draft is open to ada");
    assertThat(github.isCollaborator(Walk.REPOSITORY + "-security", "ada")).isFalse();
    walk.landed(story);
    assertThat(github.advisories(Walk.REPOSITORY).values()).containsExactly("published");
    assertThat(String.join("\n", story.comments())).doesNotContain("open to ada");
  }

  private static void people(Stage stage) {
    stage.sandbox().github().createUser("ada", "Ada");
    stage.sandbox().github().createUser("tomas", "Tomas");
  }

  private static boolean changes(Request request) {
    return request.method().equals("PATCH") && request.path().contains("/security-advisories/");
  }

  private static List<String> collaborators(Stage stage) {
    return stage.sandbox().github().collaborators(Walk.REPOSITORY, ghsa(stage));
  }

  private static String ghsa(Stage stage) {
    return stage.sandbox().github().advisories(Walk.REPOSITORY).keySet().iterator().next();
  }
}
