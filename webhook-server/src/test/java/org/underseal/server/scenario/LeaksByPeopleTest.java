package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Leak;
import org.underseal.server.casework.Leak.Kind;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** What people let out by mistake is noticed, told where it belongs, and told once. */
class LeaksByPeopleTest {
  @TempDir Path folder;

  /** The two forges and what is called what there. */
  enum On {
    GITHUB("moodle/moodle", "marina", "MOODLE_310_STABLE", "/commit/", "/tree/"),
    GITLAB("element/element-web", "emil", "v1.7", "/-/commit/", "/-/tree/");

    private final String repository;
    private final String maintainer;
    private final String stable;
    private final String commits;
    private final String branches;

    On(String repository, String maintainer, String stable, String commits, String branches) {
      this.repository = repository;
      this.maintainer = maintainer;
      this.stable = stable;
      this.commits = commits;
      this.branches = branches;
    }

    CaseStory accepted(Stage stage) {
      CaseStory story =
          CaseStory.reported(
              stage,
              repository,
              maintainer,
              stage.sandbox().intigriti().createResearcher("ada"),
              Walk.FINDING);
      stage.settle();
      story.say("/bounty accept");
      stage.settle();
      return story;
    }
  }

  @ParameterizedTest
  @EnumSource
  void noticesACommitMessageThatNamesACaseAndSaysSoOnce(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      story.sayInPublicCommit("Prepare " + story.caseId());
      stage.settle();
      assertThat(kinds(stage, story)).containsExactly(Kind.NAMES_CASE);
      assertThat(alarms(story))
          .singleElement()
          .asString()
          .contains("names the case", on.repository + on.commits, "can't be taken back");
      assertThat(story.comments()).anyMatch(c -> c.contains("Seen in public too early"));
      stage.pass(Duration.ofMinutes(30));
      stage.restartServer();
      stage.pass(Duration.ofMinutes(30));
      assertThat(alarms(story)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noticesWhatNoWebhookToldWhenTheReconcilerComesRound(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      stage.sandbox().webhooks().loseAll(true);
      story.sayInPublicCommit("Prepare " + story.caseId());
      story.openPublicIssue("What is " + story.caseId() + "?", "I saw it in the log.");
      stage.settle();
      assertThat(alarms(story)).isEmpty();
      stage.pass(Duration.ofMinutes(6));
      assertThat(alarms(story)).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noticesPublicIssuesThatNameOrLinkACase(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      story.openPublicIssue("A question", "Nothing of any case.");
      stage.settle();
      assertThat(alarms(story)).isEmpty();
      story.openPublicIssue("About " + story.caseId().toLowerCase(Locale.ROOT), "");
      String place = on == On.GITHUB ? on.repository + "-security" : on.repository;
      story.openPublicIssue("A link", "See %s#%d".formatted(place, story.issue()));
      stage.settle();
      assertThat(kinds(stage, story)).containsExactlyInAnyOrder(Kind.NAMES_CASE, Kind.LINKS_SEAL);
      assertThat(alarms(story)).hasSize(2).allMatch(alarm -> alarm.contains("/issues/"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noticesSealedWorkInAPublicBranchThatNoFixIsExpectedIn(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      story.fix(on.maintainer, "main", 1);
      stage.settle();
      story.pushFixToPublic("main", "wip-input");
      stage.settle();
      assertThat(kinds(stage, story)).containsExactly(Kind.SEALED_WORK);
      assertThat(alarms(story))
          .singleElement()
          .asString()
          .contains("shows sealed work", on.branches + "wip-input", "delete or rename");
      story.pushFixToPublic("main", story.fixBranch("main"));
      stage.settle();
      assertThat(kinds(stage, story))
          .containsExactlyInAnyOrder(Kind.SEALED_WORK, Kind.SEALED_WORK, Kind.NAMES_CASE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noticesAFixThatLandsWhileTheCaseIsOnHold(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      String fix = story.fix(on.maintainer, "main", 1);
      story.say("/bounty hold the distributions are not ready");
      stage.settle();
      story.backport(fix, on.stable);
      stage.settle();
      assertThat(kinds(stage, story)).containsExactly(Kind.LANDED_EARLY);
      assertThat(alarms(story)).singleElement().asString().contains(on.branches + on.stable);
    }
  }

  /** As GitHub writes it for a merge, and GitLab even for a squash. */
  @ParameterizedTest
  @EnumSource
  void noticesThatAForgesOwnMergeMessageNamesTheFixBranch(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      story.fix(on.maintainer, "main", 1);
      long proposal = story.propose(on.maintainer, "main");
      stage.settle();
      story.merge(proposal, CaseStory.Way.MERGE);
      stage.settle();
      assertThat(alarms(story)).isEmpty();
      story.land("main");
      stage.settle();
      assertThat(kinds(stage, story)).containsExactly(Kind.NAMES_CASE);
      assertThat(alarms(story)).singleElement().asString().contains("merge message");
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysNothingWhileAllGoesItsOrdinaryWay(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      String fix = story.fix(on.maintainer, "main", 1);
      story.propose(on.maintainer, "main");
      story.otherWork("main", 5, "step tidied");
      stage.settle();
      story.backport(fix, "main");
      stage.settle();
      story.backport(fix, on.stable);
      story.release(on.stable, "v9");
      stage.settle();
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      story.sayInPublicCommit("Credit the finder of " + story.caseId());
      stage.pass(Duration.ofHours(1));
      assertThat(kinds(stage, story)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsNothingOfItToTheResearcherAndInPublic(On on) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = on.accepted(stage);
      String message = stage.sandbox().intigriti().messages(story.code()).get(0);
      String link = message.substring(message.indexOf("http")).strip();
      String before = stage.get(link).body();
      story.sayInPublicCommit("Prepare " + story.caseId());
      stage.settle();
      assertThat(alarms(story)).hasSize(1);
      assertThat(stage.get(link).body()).isEqualTo(before);
      assertThat(stage.sandbox().github().publicText() + stage.sandbox().gitlab().publicText())
          .doesNotContain("can be seen in public");
    }
  }

  private static List<String> alarms(CaseStory story) {
    return story.comments().stream().filter(c -> c.contains("can be seen in public")).toList();
  }

  private static List<Kind> kinds(Stage stage, CaseStory story) {
    return stage
        .server()
        .part(CaseRegister.class)
        .find(new CaseId(story.caseId()))
        .orElseThrow()
        .disclosure()
        .leaks()
        .stream()
        .map(Leak::kind)
        .toList();
  }
}
