package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** What strangers report on GitHub becomes a case like a platform's report. */
class ForgeReportsTest {
  private static final String SECURITY = Walk.REPOSITORY + "-security";
  private static final Duration ROUND = Duration.ofMinutes(6);

  @TempDir Path folder;

  @Test
  void carriesAPrivateReportToItsAdvisoryAndPaysNothing() {
    try (Stage stage = stage(folder)) {
      String ghsa = report(stage);
      stage.settle();
      CaseStory story = story(stage, ghsa);
      assertThat(stage.sandbox().github().issueBody(SECURITY, story.issue())).contains(Walk.CANARY);
      story.say("/bounty accept");
      stage.settle();
      assertThat(advisories(stage)).containsExactly("draft");
      new Walk(stage).landed(story);
      stage.pass(ROUND);
      assertThat(advisories(stage)).containsExactly("published");
      assertThat(stage.sandbox().github().advisory(Walk.REPOSITORY, ghsa).toString())
          .contains(story.caseId())
          .contains("login=stranger")
          .doesNotContain(Walk.CANARY);
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
    }
  }

  @Test
  void opensOneCaseHoweverOftenItIsToldAndAlsoIfItIsToldNever() {
    try (Stage stage = stage(folder)) {
      stage.sandbox().webhooks().repeatEach(3);
      String told = report(stage);
      stage.settle();
      stage.sandbox().webhooks().loseAll(true);
      String untold = report(stage);
      stage.settle();
      assertThat(find(stage, untold)).isEmpty();
      stage.pass(ROUND);
      stage.restartServer();
      stage.pass(ROUND);
      assertThat(find(stage, told)).isPresent();
      assertThat(find(stage, untold)).isPresent();
      assertThat(stage.sandbox().github().issues(SECURITY)).hasSize(2);
    }
  }

  @Test
  void asksMaintainersToPassOnWhatItCantSayItself() {
    try (Stage stage = stage(folder)) {
      String ghsa = report(stage);
      stage.settle();
      CaseStory story = story(stage, ghsa);
      story.say("/bounty share We can see it too.");
      stage.settle();
      assertThat(String.join("\n", story.comments()))
          .contains("/security/advisories/" + ghsa)
          .contains("/status/")
          .contains("> From the maintainers of Moodle: We can see it too.");
    }
  }

  @Test
  void closesWhatIsRejected() {
    try (Stage stage = stage(folder)) {
      String ghsa = report(stage);
      stage.settle();
      story(stage, ghsa).say("/bounty reject It is meant to be so.");
      stage.settle();
      assertThat(advisories(stage)).containsExactly("closed");
      assertThat(stage.world().github().publicText()).doesNotContain(Walk.CANARY);
    }
  }

  @Test
  void endsACaseWhoseReportAMaintainerClosedOnGitHub() {
    try (Stage stage = stage(folder)) {
      String ghsa = report(stage);
      stage.settle();
      stage.sandbox().github().closeAdvisory(Walk.REPOSITORY, ghsa);
      stage.pass(ROUND);
      assertThat(find(stage, ghsa)).map(CaseFile::isOpen).contains(false);
    }
  }

  @Test
  void takesNoReportWhereTheProjectDoesNotSaySo() {
    try (Stage stage = Stage.set(folder)) {
      String ghsa = report(stage);
      stage.settle();
      stage.pass(ROUND);
      assertThat(find(stage, ghsa)).isEmpty();
      assertThat(stage.sandbox().github().issues(SECURITY)).isEmpty();
    }
  }

  @Test
  void takesNoDraftThatAMaintainerBeganForAReport() {
    try (Stage stage = stage(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      stage.pass(ROUND);
      assertThat(advisories(stage)).containsExactly("draft");
      assertThat(stage.sandbox().github().issues(SECURITY)).hasSize(1);
      assertThat(story.caseId()).isEqualTo("US-2021-0001");
    }
  }

  /** Also for the contract: a report on its whole way. */
  static void play(Stage stage) {
    String ghsa = report(stage);
    stage.settle();
    CaseStory story = story(stage, ghsa);
    story.say("/bounty accept");
    stage.settle();
    new Walk(stage).landed(story);
    String rejected = report(stage);
    stage.settle();
    story(stage, rejected).say("/bounty reject no");
    stage.settle();
  }

  static Stage stage(Path folder) {
    return Stage.set(
        folder,
        yaml ->
            yaml.replaceFirst(
                "(?m)^( +)repository: moodle/moodle$",
                "$1forge-reports: true\n$1repository: moodle/moodle"));
  }

  private static String report(Stage stage) {
    return stage
        .sandbox()
        .github()
        .reportPrivately(
            "stranger", Walk.REPOSITORY, Walk.FINDING.title(), Walk.FINDING.body(), "high");
  }

  private static List<String> advisories(Stage stage) {
    return List.copyOf(stage.sandbox().github().advisories(Walk.REPOSITORY).values());
  }

  private static Optional<CaseFile> find(Stage stage, String ghsa) {
    return stage.server().part(CaseRegister.class).ofReport("github", "moodle." + ghsa);
  }

  private static CaseStory story(Stage stage, String ghsa) {
    String id = find(stage, ghsa).orElseThrow().id().value();
    return CaseStory.of(stage, Walk.REPOSITORY, "marina", id);
  }
}
