package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.github.GitHub;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.DisclosureTrack;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.config.Configuration;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** Fixes in the temporary private fork of a draft on github.com. */
class TemporaryForkTest {
  private static final List<String> BRANCHES = List.of("main", Walk.STABLE);
  private static final String SECURITY = Walk.REPOSITORY + "-security";

  @TempDir Path folder;

  @Test
  void goesFromTheReportToTheAdvisoryByOrder() {
    try (Stage stage = stage(folder)) {
      play(stage);
    }
  }

  /** Also for the contract. */
  static void play(Stage stage) {
    GitHub github = stage.sandbox().github();
    CaseStory story = fixed(stage);
    String fork = fork(stage);
    assertThat(fork).isEqualTo(Walk.REPOSITORY + "-" + ghsa(stage).toLowerCase(Locale.ROOT));
    assertThat(github.branches(SECURITY)).containsOnlyKeys("main", Walk.STABLE);
    assertThat(github.issues(SECURITY)).hasSize(1);
    assertThat(String.join("\n", story.comments())).contains(fork);
    story.say("/bounty land");
    stage.settle();
    assertThat(file(stage, story).fix().branches())
        .allMatch(branch -> branch.state() == FixBranch.State.LANDED)
        .allMatch(
            branch ->
                github.branches(Walk.REPOSITORY).containsValue(branch.head().orElseThrow().hex()));
    isPublished(stage, story);
    List<String> calls = listen(stage);
    reconcilerComesRound(stage);
    stage.pass(Duration.ofDays(4));
    assertThat(calls).isNotEmpty().noneMatch(call -> call.contains(fork));
    assertThat(String.join("\n", story.comments())).doesNotContain("is gone", "given up");
    assertThat(stage.sandbox().intigriti().payouts(story.code())).hasSize(1);
  }

  @Test
  void recognisesWhatIsMergedOnTheAdvisorysPage() {
    try (Stage stage = stage(folder)) {
      GitHub github = stage.sandbox().github();
      CaseStory story = fixed(stage);
      assertThat(file(stage, story).fix().branches())
          .allMatch(branch -> branch.state() == FixBranch.State.PROPOSED);
      github.mergeFork("marina", Walk.REPOSITORY, ghsa(stage));
      Map<String, String> merged = github.branches(Walk.REPOSITORY);
      reconcilerComesRound(stage);
      assertThat(file(stage, story).fix().branches())
          .allMatch(
              branch ->
                  branch.landing().orElseThrow().commits().stream()
                      .anyMatch(one -> one.hex().equals(merged.get(branch.target().value()))));
      isPublished(stage, story);
      assertThat(github.publicText()).contains("Merge commit from fork");
      assertThat(stage.sandbox().intigriti().payouts(story.code())).hasSize(1);
    }
  }

  @Test
  void seesThatAFixIsRevertedThoughTheForkIsGone() {
    try (Stage stage = stage(folder, "pay-on: landed", "pay-on: landed\n    hold-window: 3d")) {
      CaseStory story = fixed(stage);
      story.say("/bounty land");
      stage.settle();
      isPublished(stage, story);
      story.revert("main", 1);
      stage.pass(Duration.ofDays(4));
      assertThat(file(stage, story).fix().branches())
          .anyMatch(branch -> branch.state() == FixBranch.State.LOST);
      assertThat(stage.sandbox().intigriti().payouts(story.code())).isEmpty();
    }
  }

  @Test
  void waitsForTheForkAndAsksForItOnce() {
    try (Stage stage = stage(folder)) {
      GitHub github = stage.sandbox().github();
      CaseStory story = new Walk(stage).accepted();
      assertThat(github.forkRequests(Walk.REPOSITORY, ghsa(stage))).isEqualTo(1);
      assertThat(github.fork(Walk.REPOSITORY, ghsa(stage))).isEmpty();
      assertThat(String.join("\n", story.comments())).contains("GitHub is still making");
      stage.pass(Duration.ofSeconds(30));
      assertThat(github.fork(Walk.REPOSITORY, ghsa(stage))).isEmpty();
      forkIsMade(stage);
      assertThat(github.branches(fork(stage)))
          .containsKeys(story.fixBranch("main"), story.fixBranch(Walk.STABLE));
      assertThat(github.forkRequests(Walk.REPOSITORY, ghsa(stage))).isEqualTo(1);
    }
  }

  @Test
  void asksOnceThoughTheAnswerIsLost() {
    try (Stage stage = stage(folder)) {
      GitHub github = stage.sandbox().github();
      stage.sandbox().outages().after("github", 1, 502, TemporaryForkTest::asksForAFork);
      CaseStory story = new Walk(stage).accepted();
      forkIsMade(stage);
      assertThat(github.branches(fork(stage))).containsKey(story.fixBranch("main"));
      assertThat(github.forkRequests(Walk.REPOSITORY, ghsa(stage))).isEqualTo(1);
    }
  }

  @Test
  void asksAgainWhenNothingCameOfIt() {
    try (Stage stage = stage(folder)) {
      stage.sandbox().outages().before("github", 1, 502, TemporaryForkTest::asksForAFork);
      CaseStory story = new Walk(stage).accepted();
      for (int minutes = 0; minutes < 40; minutes += 2) {
        stage.pass(Duration.ofMinutes(2));
      }
      assertThat(stage.sandbox().github().branches(fork(stage)))
          .containsKey(story.fixBranch("main"));
    }
  }

  @Test
  void putsNothingIntoAForkThatGitHubNamesOtherwise() {
    try (Stage stage = stage(folder)) {
      GitHub github = stage.sandbox().github();
      github.nameNextFork("elsewhere");
      CaseStory story = new Walk(stage).accepted();
      forkIsMade(stage);
      assertThat(fork(stage)).isEqualTo("moodle/elsewhere");
      assertThat(github.branches(fork(stage))).containsOnlyKeys("main", Walk.STABLE);
      assertThat(String.join("\n", story.comments()))
          .contains("GitHub names the temporary fork moodle/elsewhere", "given up");
    }
  }

  @Test
  void putsNothingIntoAForkThatIsNotPrivate() {
    try (Stage stage = stage(folder)) {
      GitHub github = stage.sandbox().github();
      CaseStory story = new Walk(stage).accepted();
      String fork = Walk.REPOSITORY + "-" + ghsa(stage).toLowerCase(Locale.ROOT);
      github.makePublic(fork);
      forkIsMade(stage);
      assertThat(github.branches(fork)).containsOnlyKeys("main", Walk.STABLE);
      assertThat(story.comments())
          .anyMatch(comment -> comment.contains(fork + "`, where the fixes are made, is not"))
          .anyMatch(comment -> comment.contains("say /bounty retry"));
      assertThat(stage.get("/actuator/health").body()).contains("DEGRADED");
    }
  }

  @Test
  void tellsPeopleOfAForkThatIsGoneAndGoesOnWithWhatItHasRead() {
    try (Stage stage = stage(folder)) {
      GitHub github = stage.sandbox().github();
      CaseStory story = fixed(stage);
      github.mergeFork("marina", Walk.REPOSITORY, ghsa(stage));
      github.deleteFork(Walk.REPOSITORY, ghsa(stage));
      reconcilerComesRound(stage);
      reconcilerComesRound(stage);
      assertThat(story.comments()).filteredOn(one -> one.contains("is gone**")).hasSize(1);
      isPublished(stage, story);
    }
  }

  @Test
  void holdsThePublicationBackWhileTheMirrorLacksTheFix() throws IOException {
    try (Stage stage = stage(folder, "pay-on: landed", "pay-on: landed\n    publish-delay: 10d")) {
      GitHub github = stage.sandbox().github();
      CaseStory story = fixed(stage);
      github.mergeFork("marina", Walk.REPOSITORY, ghsa(stage));
      reconcilerComesRound(stage);
      assertThat(file(stage, story).fix().hasLanded()).isTrue();
      Path kept = folder.resolve("kept");
      FileSystemUtils.copyRecursively(mirror(stage), kept);
      github.deleteFork(Walk.REPOSITORY, ghsa(stage));
      FileSystemUtils.deleteRecursively(mirror(stage));
      stage.pass(Duration.ofDays(20));
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(404);
      assertThat(github.advisories(Walk.REPOSITORY).values()).containsExactly("draft");
      assertThat(String.join("\n", story.comments()))
          .contains("publish: given up", "the mirror lacks the fix of " + story.caseId());
      story.say("/bounty publish");
      story.say("/bounty status");
      stage.settle();
      assertThat(story.comments())
          .as("the order is refused, and the comment behind it is answered")
          .anyMatch(one -> one.contains("Nothing is pushed or published"));
      assertThat(story.comments())
          .filteredOn(one -> one.contains("| Triage | accepted |"))
          .as("the summary, and the answer")
          .hasSize(2);

      Path mirror = mirror(stage);
      FileSystemUtils.deleteRecursively(mirror);
      FileSystemUtils.copyRecursively(kept, mirror);
      story.say("/bounty retry");
      stage.settle();
      isPublished(stage, story);
    }
  }

  @Test
  void asksForNoForkWhereFixesAreMadeInTheSecurityRepository() {
    try (Stage stage = Stage.set(folder)) {
      List<String> calls = listen(stage);
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      reconcilerComesRound(stage);
      walk.landed(story);
      reconcilerComesRound(stage);
      isPublished(stage, story);
      assertThat(calls)
          .isNotEmpty()
          .noneMatch(call -> call.endsWith("/forks"))
          .noneMatch(call -> call.matches("GET .*/security-advisories/.*"))
          .noneMatch(call -> call.contains("-ghsa-"));
    }
  }

  static Stage stage(Path folder) {
    return stage(folder, "", "");
  }

  private static Stage stage(Path folder, String instead, String of) {
    return Stage.set(
        folder,
        yaml ->
            yaml.replace(instead, of)
                .replaceFirst(
                    "(?m)^( *)security-repository: " + SECURITY + "$",
                    "$0\n$1fix-in: temporary-fork"));
  }

  /** Accepted, and fixed and proposed for both branches. */
  private static CaseStory fixed(Stage stage) {
    CaseStory accepted = new Walk(stage).accepted();
    forkIsMade(stage);
    CaseStory story = accepted.in(fork(stage));
    for (String branch : BRANCHES) {
      story.fix("marina", branch, 1);
      story.propose("marina", branch);
    }
    reconcilerComesRound(stage);
    return story;
  }

  private static void forkIsMade(Stage stage) {
    stage.pass(Duration.ofMinutes(2));
    stage.pass(Duration.ofMinutes(2));
  }

  private static void reconcilerComesRound(Stage stage) {
    stage.pass(Duration.ofMinutes(6));
  }

  private static void isPublished(Stage stage, CaseStory story) {
    assertThat(file(stage, story).disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
    assertThat(stage.sandbox().github().advisories(Walk.REPOSITORY).values())
        .containsExactly("published");
    assertThat(stage.sandbox().github().fork(Walk.REPOSITORY, ghsa(stage))).isEmpty();
    assertThat(file(stage, story).disclosure().leaks()).isEmpty();
  }

  private static boolean asksForAFork(Request request) {
    return request.method().equals("POST") && request.path().endsWith("/forks");
  }

  private static List<String> listen(Stage stage) {
    List<String> calls = new CopyOnWriteArrayList<>();
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) -> {
              if (vendor.equals("github")) {
                calls.add(request.method() + " " + request.path());
              }
              return answer.get();
            });
    return calls;
  }

  private static Path mirror(Stage stage) {
    return stage
        .server()
        .part(Mirrors.class)
        .with(
            Optional.ofNullable(stage.server().part(Configuration.class).projects().get("moodle"))
                .orElseThrow(),
            mirror -> mirror.repository().getDirectory().toPath());
  }

  private static CaseFile file(Stage stage, CaseStory story) {
    return stage.server().part(CaseRegister.class).find(new CaseId(story.caseId())).orElseThrow();
  }

  private static String fork(Stage stage) {
    return stage.sandbox().github().fork(Walk.REPOSITORY, ghsa(stage)).orElseThrow();
  }

  private static String ghsa(Stage stage) {
    return stage.sandbox().github().advisories(Walk.REPOSITORY).keySet().iterator().next();
  }
}
