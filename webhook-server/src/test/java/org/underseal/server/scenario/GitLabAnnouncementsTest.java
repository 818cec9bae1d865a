package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.scenario.Losses.ELEMENT;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Side;

/**
 * What GitLab shows of a case beside its advisory: until when it is sealed, and then where to look.
 */
class GitLabAnnouncementsTest {
  private static final String DESK = "org/cves";

  @TempDir Path folder;

  @Test
  void theConfidentialIssueHasItsLabelsAndIsDueWhenTheEmbargoEnds() {
    try (Stage stage = Stage.set(folder, GitLabAnnouncementsTest::configured)) {
      GitLab gitlab = stage.sandbox().gitlab();
      CaseStory story = new Losses(stage).reported(Side.GITLAB);
      assertThat(gitlab.labels(ELEMENT, story.issue())).containsExactly("bounty", "security");
      assertThat(gitlab.dueDate(ELEMENT, story.issue())).contains("2021-04-11");
      story.say("/bounty embargo 2021-06-01");
      stage.settle();
      assertThat(gitlab.dueDate(ELEMENT, story.issue())).contains("2021-06-01");
      story.say("/bounty embargo 2021-03-01");
      stage.settle();
      story.say("/bounty embargo 2021-06-01");
      stage.settle();
      assertThat(gitlab.dueDate(ELEMENT, story.issue())).contains("2021-06-01");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysItOnceInTheReleaseAndAsksOnceForAnIdWhateverIsLost(boolean answersAreLost) {
    try (Stage stage = Stage.set(folder, GitLabAnnouncementsTest::configured)) {
      GitLab gitlab = stage.sandbox().gitlab();
      desk(gitlab);
      CaseStory story = landed(stage);
      gitlab.release(gitlab.user("emil"), ELEMENT, "v9", "What people wrote.\n\n* a change");
      if (answersAreLost) {
        stage.sandbox().outages().after("gitlab", 1, 502, GitLabAnnouncementsTest::setsRelease);
        stage.sandbox().outages().after("gitlab", 1, 502, GitLabAnnouncementsTest::asksForAnId);
      }
      story.say("/bounty resume");
      stage.settle();
      stage.pass(java.time.Duration.ofMinutes(10));
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(gitlab.releaseText(ELEMENT, "v9"))
          .startsWith("What people wrote.\n\n* a change\n\n### Security")
          .containsOnlyOnce("/advisories/" + story.caseId() + ")");
      assertThat(gitlab.issues(DESK)).hasSize(1);
      long request = gitlab.issues(DESK).keySet().iterator().next();
      assertThat(gitlab.issueText(DESK, request))
          .contains("Please assign a CVE id", "Severity: high", "pkg:npm/element-web");
      assertThat(gitlab.isConfidential(DESK, request)).isTrue();
      assertThat(gitlab.isConfidential(ELEMENT, story.issue())).isTrue();
      assertThat(gitlab.isIssueOpen(ELEMENT, story.issue())).isFalse();
      assertThat(story.comments())
          .filteredOn(c -> c.contains("The advisory is public: <" + stage.sandbox().url()))
          .hasSize(1);
      story.say("/bounty cve CVE-2021-12345");
      stage.settle();
      stage.pass(java.time.Duration.ofMinutes(10));
      assertThat(gitlab.releaseText(ELEMENT, "v9"))
          .containsOnlyOnce("/advisories/" + story.caseId() + ")");
      assertThat(gitlab.issues(DESK)).hasSize(1);
    }
  }

  @Test
  void showsADraftMergeRequestForWhatItIs() {
    try (Stage stage = Stage.set(folder)) {
      GitLab gitlab = stage.sandbox().gitlab();
      CaseStory story = new Losses(stage).reported(Side.GITLAB);
      story.say("/bounty accept");
      stage.settle();
      story.fix("emil", "main", 1);
      long request = story.propose("emil", "main", "Draft: check the input");
      stage.settle();
      assertThat(story.comments())
          .anyMatch(c -> c.contains("| draft of a pull or merge request |"));
      gitlab.retitle(gitlab.user("emil"), ELEMENT + "-security", request, "Check the input");
      stage.settle();
      assertThat(story.comments()).anyMatch(c -> c.contains("| proposed |"));
    }
  }

  @Test
  void saysNothingOfACaseInReleasesAndAtTheDeskBeforeItsAdvisory() {
    try (Stage stage = Stage.set(folder, GitLabAnnouncementsTest::configured)) {
      GitLab gitlab = stage.sandbox().gitlab();
      desk(gitlab);
      landed(stage);
      gitlab.release(gitlab.user("emil"), ELEMENT, "v9", "What people wrote.");
      stage.pass(java.time.Duration.ofHours(2));
      assertThat(gitlab.releaseText(ELEMENT, "v9")).isEqualTo("What people wrote.");
      assertThat(gitlab.issues(DESK)).isEmpty();
    }
  }

  @Test
  void aDeskThatIsNotThereKeepsNoAdvisoryBack() {
    try (Stage stage = Stage.set(folder, GitLabAnnouncementsTest::configured)) {
      CaseStory story = landed(stage);
      story.say("/bounty resume");
      stage.settle();
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(story.comments()).anyMatch(c -> c.contains("request-cve: given up"));
    }
  }

  @Test
  void theIssueIsShownOnlyWhereTheProgrammeSaysSoAndWithoutInternalNotes() {
    try (Stage stage =
        Stage.set(
            folder,
            yaml ->
                yaml.replace("embargo-days: 90\n", "embargo-days: 90\n    show-issue: true\n"))) {
      GitLab gitlab = stage.sandbox().gitlab();
      CaseStory story = landed(stage);
      assertThat(gitlab.isConfidential(ELEMENT, story.issue())).isTrue();
      story.sayInternally("this stays among the members of the project");
      story.say("/bounty resume");
      stage.settle();
      assertThat(gitlab.isConfidential(ELEMENT, story.issue())).isFalse();
      assertThat(gitlab.isIssueOpen(ELEMENT, story.issue())).isFalse();
      assertThat(gitlab.publicText()).doesNotContain("this stays among", "Waiting for");
    }
  }

  @Test
  void theIssueIsNotShownWhileItNamesAnotherSealedCase() {
    try (Stage stage =
        Stage.set(
            folder,
            yaml ->
                yaml.replace("embargo-days: 90\n", "embargo-days: 90\n    show-issue: true\n"))) {
      GitLab gitlab = stage.sandbox().gitlab();
      CaseStory other = new Losses(stage).reported(Side.GITHUB);
      CaseStory story = landed(stage);
      story.say("Much like " + other.caseId());
      story.say("/bounty resume");
      stage.settle();
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(gitlab.isConfidential(ELEMENT, story.issue())).isTrue();
      assertThat(story.comments()).anyMatch(c -> c.contains("show-issue: given up"));
    }
  }

  /** Fixed and released everywhere, and held back. */
  private static CaseStory landed(Stage stage) {
    CaseStory story = new Losses(stage).reported(Side.GITLAB);
    story.say("/bounty accept");
    stage.settle();
    story.say("/bounty hold until we have looked");
    String fix = story.fix("emil", "main", 1);
    stage.settle();
    story.backport(fix, "main");
    story.backport(fix, "v1.7");
    story.release("main", "v9");
    stage.settle();
    return story;
  }

  private static void desk(GitLab gitlab) {
    GitLabUser cve = gitlab.createUser("cve-team");
    gitlab.createGroup("org");
    gitlab.createProject(DESK, Visibility.PUBLIC, Map.of("README", "x\n"), cve);
  }

  private static String configured(String yaml) {
    return yaml.replace(
        "type: gitlab\n",
        "type: gitlab\n    issue-labels: security, bounty\n    cve-project: " + DESK + "\n");
  }

  private static boolean setsRelease(Request request) {
    return request.method().equals("PUT") && request.path().contains("/releases/");
  }

  private static boolean asksForAnId(Request request) {
    return request.method().equals("POST") && request.path().endsWith("org%2Fcves/issues");
  }
}
