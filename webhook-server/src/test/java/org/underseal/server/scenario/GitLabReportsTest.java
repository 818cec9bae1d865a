package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** A confidential issue that reports a vulnerability on GitLab becomes a case. */
class GitLabReportsTest {
  private static final String ELEMENT = Losses.ELEMENT;
  private static final String LABEL = "vulnerability";
  private static final Duration ROUND = Duration.ofMinutes(6);

  @TempDir Path folder;

  @Test
  void carriesAStrangersIssueToItsAdvisoryAndTellsThem() {
    try (Stage stage = stage(folder)) {
      GitLab gitlab = stage.sandbox().gitlab();
      long report = report(stage, gitlab.createUser("stranger"), List.of());
      stage.settle();
      CaseStory story = story(stage, report);
      assertThat(gitlab.issueText(ELEMENT, story.issue())).contains(Walk.CANARY);
      assertThat(gitlab.notes(ELEMENT, report)).anyMatch(note -> note.contains("/status/"));
      story.say("/bounty accept");
      stage.settle();
      String fix = story.fix("emil", "main", 1);
      story.merge(story.propose("emil", "main"), CaseStory.Way.SQUASH);
      story.land("main");
      story.backport(fix, "v1.7");
      stage.settle();
      stage.pass(ROUND);
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(gitlab.notes(ELEMENT, report))
          .filteredOn(note -> note.contains("/advisories/" + story.caseId()))
          .hasSize(1);
      assertThat(gitlab.isIssueOpen(ELEMENT, report)).isFalse();
      assertThat(gitlab.publicText()).doesNotContain(Walk.CANARY);
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
    }
  }

  @Test
  void takesAMembersIssueOnlyWithTheLabelAndEachOnceAlsoIfItIsToldNever() {
    try (Stage stage = stage(folder)) {
      GitLab gitlab = stage.sandbox().gitlab();
      GitLabUser member = gitlab.createUser("member");
      gitlab.addMember(ELEMENT, member, AccessLevel.REPORTER);
      stage.sandbox().webhooks().repeatEach(2);
      long plain = report(stage, member, List.of());
      long labelled = report(stage, member, List.of("bug", LABEL));
      stage.settle();
      stage.sandbox().webhooks().loseAll(true);
      long untold = report(stage, gitlab.createUser("stranger"), List.of());
      stage.pass(ROUND);
      stage.restartServer();
      stage.pass(ROUND);
      assertThat(find(stage, plain)).isEmpty();
      assertThat(find(stage, labelled)).isPresent();
      assertThat(find(stage, untold)).isPresent();
      assertThat(stage.server().part(CaseRegister.class).open()).hasSize(2);
      assertThat(stage.get("/actuator/health").body()).contains("UP");
    }
  }

  @Test
  void closesWhatIsRejectedAndWritesNothingWhereEverybodyReads() {
    try (Stage stage = stage(folder)) {
      GitLab gitlab = stage.sandbox().gitlab();
      GitLabUser stranger = gitlab.createUser("stranger");
      long rejected = report(stage, stranger, List.of());
      long shown = report(stage, stranger, List.of());
      stage.settle();
      story(stage, rejected).say("/bounty reject It is meant to be so.");
      stage.settle();
      assertThat(gitlab.isIssueOpen(ELEMENT, rejected)).isFalse();
      assertThat(gitlab.notes(ELEMENT, rejected)).anyMatch(n -> n.contains("meant to be so"));

      int notes = gitlab.notes(ELEMENT, shown).size();
      gitlab.unseal(stranger, ELEMENT, shown);
      CaseStory story = story(stage, shown);
      story.say("/bounty share Only for you.");
      stage.settle();
      assertThat(gitlab.notes(ELEMENT, shown))
          .filteredOn(note -> !note.contains("visible to everyone"))
          .hasSize(notes);
      assertThat(story.comments()).anyMatch(c -> c.contains("no longer confidential"));
    }
  }

  private static Stage stage(Path folder) {
    return Stage.set(
        folder,
        yaml ->
            yaml.replaceFirst(
                    "(?m)^( +)repository: " + ELEMENT + "$",
                    "$1forge-reports: true\n$1repository: " + ELEMENT)
                .replaceFirst(
                    "(?m)^( +)type: gitlab$", "$1type: gitlab\n$1report-label: " + LABEL));
  }

  private static long report(Stage stage, GitLabUser by, List<String> labels) {
    return stage
        .sandbox()
        .gitlab()
        .openConfidentialIssue(by, ELEMENT, Walk.FINDING.title(), Walk.FINDING.body(), labels);
  }

  private static Optional<CaseFile> find(Stage stage, long report) {
    return stage.server().part(CaseRegister.class).ofReport("gitlab", "element." + report);
  }

  private static CaseStory story(Stage stage, long report) {
    String id = find(stage, report).orElseThrow().id().value();
    return CaseStory.of(stage, ELEMENT, "emil", id);
  }
}
