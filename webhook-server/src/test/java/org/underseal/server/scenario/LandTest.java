package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.github.MergeMethod;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.DisclosureTrack;
import org.underseal.server.casework.Exposure;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.outbox.Outbox;

/** A fix that Underseal itself brings to the public, on all branches or on none. */
class LandTest {
  private static final String CASE = "US-2021-0001";

  @TempDir Path folder;

  private Stage stage;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void landsOnAllBranchesAndPublishesInOneBreathOnGitHub() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    Map<String, String> before = branches("moodle/moodle");
    story.say("/bounty land");
    stage.settle();
    assertThat(story.comments()).anyMatch(comment -> comment.contains("as one act"));
    assertThat(file().fix().branches())
        .allMatch(branch -> branch.state() == FixBranch.State.LANDED)
        .allMatch(branch -> branches("moodle/moodle").containsValue(head(branch)));
    assertThat(branches("moodle/moodle").values()).doesNotContainAnyElementsOf(before.values());
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
    assertThat(stage.sandbox().github().advisories("moodle/moodle").values())
        .containsExactly("published");
    assertThat(Exposure.of(file())).contains(Duration.ZERO);
    assertThat(file().disclosure().leaks()).isEmpty();
    assertThat(stage.sandbox().intigriti().payouts(story.code())).hasSize(1);
  }

  private static String head(FixBranch branch) {
    return branch.head().orElseThrow().hex();
  }

  @Test
  void waitsForCiThatRunsAndLandsOnGitLabWhenItIsGreen() {
    stage = Stage.set(folder);
    CaseStory story = ready("element/element-web", "emil", "v1.7");
    story.ci("main", "running");
    story.sayInternally("/bounty land");
    stage.settle();
    assertThat(file().fix().hasLanded()).isFalse();
    assertThat(story.comments())
        .anyMatch(comment -> comment.contains("CI of the fix of `main` has not ended"));
    story.ci("main", "success");
    stage.pass(Duration.ofMinutes(10));
    assertThat(file().fix().hasLanded()).isTrue();
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
  }

  @Test
  void landsNothingThatFailsItsChecksUnlessAMaintainerSaysSo() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    story.ci("main", "success");
    story.ci(Walk.STABLE, "failure");
    Map<String, String> before = branches("moodle/moodle");
    story.say("/bounty land");
    stage.settle();
    assertThat(branches("moodle/moodle")).isEqualTo(before);
    assertThat(story.comments()).anyMatch(comment -> comment.contains("which failed (`tests`)"));
    story.say("/bounty land despite checks");
    stage.settle();
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
  }

  @Test
  void pushesNothingWhenOneOfThePublicBranchesHasMoved() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    story.otherWork(Walk.STABLE, 5, "somebody else's step");
    stage.settle();
    Map<String, String> before = branches("moodle/moodle");
    story.say("/bounty land");
    stage.settle();
    assertThat(branches("moodle/moodle")).isEqualTo(before);
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(404);
    assertThat(story.comments()).anyMatch(comment -> comment.contains("rebase the fix branch"));
  }

  @Test
  void saysWhatIsMissingAndPushesNothing() {
    stage = Stage.set(folder);
    CaseStory story = new Walk(stage).accepted();
    story.fix("marina", "main", 1);
    stage.settle();
    Map<String, String> before = branches("moodle/moodle");
    story.say("/bounty land");
    stage.settle();
    assertThat(story.comments())
        .anyMatch(
            comment ->
                comment.contains("a pull or merge request for the fix of `main`")
                    && comment.contains("a fix for `" + Walk.STABLE + "`"));
    assertThat(branches("moodle/moodle")).isEqualTo(before);
  }

  @Test
  void waitsForThePlannedMomentAndPushesNothingThatWasChangedMeanwhile() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    Map<String, String> before = branches("moodle/moodle");
    story.say("/bounty land at 2021-01-16 10:00 Europe/Berlin");
    stage.settle();
    assertThat(story.comments()).anyMatch(comment -> comment.contains("that is on a weekend"));
    story.say("/bounty land at 2021-01-14 10:00 Europe/Berlin");
    stage.pass(Duration.ofDays(1));
    assertThat(branches("moodle/moodle")).isEqualTo(before);
    story.fix("marina", "main", 2);
    stage.pass(Duration.ofDays(5));
    assertThat(branches("moodle/moodle")).isEqualTo(before);
    story.say("/bounty land at 2021-01-19T10:00Z");
    stage.pass(Duration.ofDays(3));
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
  }

  @Test
  void waitsForASecondPersonWhereTheProgrammeWantsOne() {
    stage =
        Stage.set(
            folder,
            yaml -> yaml.replace("pay-on: landed", "pay-on: landed\n    land-by-two: true"));
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    story.say("/bounty land");
    story.say("/bounty approve");
    stage.settle();
    assertThat(file().fix().hasLanded()).isFalse();
    story.sayAs("otto", "/bounty approve");
    stage.settle();
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
  }

  @Test
  void takesNothingOfAnotherSealedCaseAlong() {
    stage = Stage.set(folder);
    CaseStory other = new Walk(stage).accepted();
    other.fix("marina", "main", 3);
    stage.settle();
    Researcher bob = stage.sandbox().intigriti().createResearcher("bob");
    CaseStory story =
        CaseStory.reported(
            stage,
            Walk.REPOSITORY,
            "marina",
            bob,
            new CaseStory.Finding("A second flaw", "low", "XSS", "More of it"));
    stage.settle();
    story.say("/bounty accept\n/bounty branch main");
    stage.settle();
    story.takeSealedWork(other, "main");
    story.fix("marina", "main", 1);
    story.propose("marina", "main");
    stage.settle();
    Map<String, String> before = branches("moodle/moodle");
    story.say("/bounty land");
    stage.settle();
    assertThat(branches("moodle/moodle")).isEqualTo(before);
    assertThat(story.comments()).anyMatch(comment -> comment.contains("holds sealed work of"));
  }

  @Test
  void landsOnProtectedBranchesByPullRequestsTogetherWithTheOthers() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    stage.sandbox().github().protect("moodle/moodle", "main", 0);
    story.say("/bounty land");
    stage.settle();
    assertThat(story.comments()).anyMatch(comment -> comment.contains("`main` is protected"));
    assertThat(stage.sandbox().github().pullRequests("moodle/moodle").values())
        .containsExactly("Security fix for main");
    assertThat(file().fix().hasLanded()).isTrue();
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(file().disclosure().leaks()).isEmpty();
  }

  @Test
  void callsForAReviewWhereTheBranchWantsOneAndPublishesWhenItIsMerged() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    var github = stage.sandbox().github();
    github.protect("moodle/moodle", "main", 1);
    story.say("/bounty land");
    stage.settle();
    assertThat(file().fix().hasLanded()).isFalse();
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(404);
    long number = github.pullRequests("moodle/moodle").keySet().iterator().next();
    assertThat(story.comments())
        .anyMatch(c -> c.contains("Merge this now:") && c.contains("/pull/" + number));
    assertThat(file().disclosure().leaks()).isEmpty();
    github.approve("marina", "moodle/moodle", number);
    stage.pass(Duration.ofMinutes(30));
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(github.pullRequests("moodle/moodle")).hasSize(1);
    assertThat(Exposure.of(file()).orElseThrow()).isPositive();
  }

  @Test
  void givesARequestUpThatNobodyLetsInAndIsDoneWhenSomebodyDoes() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    var github = stage.sandbox().github();
    github.protect("moodle/moodle", "main", 1);
    story.say("/bounty land");
    stage.pass(Duration.ofHours(2));
    assertThat(String.join("\n", story.comments())).contains("/main: given up");
    long number = github.pullRequests("moodle/moodle").keySet().iterator().next();
    github.merge("marina", "moodle/moodle", number, MergeMethod.SQUASH);
    stage.settle();
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(stage.server().part(Outbox.class).stuck(file().id())).isEmpty();
  }

  @Test
  void opensTheRequestOnceWhenTheAnswersAreLost() {
    stage = Stage.set(folder);
    CaseStory story = ready("moodle/moodle", "marina", Walk.STABLE);
    stage.sandbox().github().protect("moodle/moodle", "main", 0);
    stage.sandbox().github().protect("moodle/moodle", Walk.STABLE, 0);
    AtomicInteger lost = new AtomicInteger();
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) -> {
              Response real = answer.get();
              boolean isWrite = !request.method().equals("GET");
              return isWrite && request.path().contains("/pulls") && lost.incrementAndGet() <= 4
                  ? Response.empty(502)
                  : real;
            });
    story.say("/bounty land");
    stage.pass(Duration.ofMinutes(30));
    assertThat(stage.sandbox().github().pullRequests("moodle/moodle")).hasSize(2);
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
  }

  @Test
  void landsOnGitLabByAMergeRequestWhereNobodyMayPush() {
    stage = Stage.set(folder);
    CaseStory story = ready("element/element-web", "emil", "v1.7");
    stage.sandbox().gitlab().protect("element/element-web", "main", AccessLevel.MAINTAINER);
    story.sayInternally("/bounty land");
    stage.settle();
    assertThat(stage.sandbox().gitlab().mergeRequests("element/element-web").values())
        .containsExactly("Security fix for main");
    assertThat(file().disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(file().disclosure().leaks()).isEmpty();
    assertThat(stage.sandbox().gitlab().branches("element/element-web"))
        .containsOnlyKeys("main", "v1.7");
  }

  private CaseStory ready(String repository, String maintainer, String stable) {
    Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
    CaseStory story = CaseStory.reported(stage, repository, maintainer, ada, Walk.FINDING);
    stage.settle();
    story.say("/bounty accept");
    stage.settle();
    for (String branch : new String[] {"main", stable}) {
      story.fix(maintainer, branch, 1);
      story.propose(maintainer, branch);
    }
    stage.settle();
    return story;
  }

  private CaseFile file() {
    return stage.server().part(CaseRegister.class).find(new CaseId(CASE)).orElseThrow();
  }

  private Map<String, String> branches(String repository) {
    return stage.sandbox().github().branches(repository);
  }
}
