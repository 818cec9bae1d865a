package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.cveservices.CveServices;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.github.RoleName;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.scenario.Losses.Side;
import org.underseal.server.signing.SigningKeys;

/**
 * Each step of the act is refused for good in turn: the others are done, what is left is said, and
 * a retry finishes it, with nothing done twice.
 */
class LandingActTest {
  private static final String CASE = "US-2021-0001";
  private static final String MOODLE = "moodle/moodle";
  private static final String LIST = "moodle/advisories";
  private static final String DESK = "org/cves";

  @TempDir Path folder;

  private Stage stage;
  private CaseStory story;
  private volatile boolean isRefused;

  @AfterEach
  void close() {
    stage.close();
  }

  /** A step on GitHub, by the one request that it can't do without. */
  enum OnGitHub {
    ADVISORY("revise-1", "github PATCH .*/moodle/moodle/security-advisories/[^/]+"),
    RELEASE("release/v3.11/", "github POST .*/repos/moodle/moodle/releases"),
    RESEARCHER("tell-published", "intigriti POST .*/comments/external"),
    REPORT("close-report", "intigriti PUT .*/state"),
    ISSUE("close-issue", "github PATCH .*/moodle-security/issues/\\d+"),
    REWARD("pay/bounty", "intigriti POST .*/company-bonuses"),
    CVE_RECORD("submit-cve-1", "cve-services POST .*/cna"),
    LIST_OF_ADVISORIES("commit-advisory-1", "github .*/moodle/advisories.git/.*");

    private final String effect;
    private final String request;

    OnGitHub(String effect, String request) {
      this.effect = effect;
      this.request = request;
    }
  }

  @ParameterizedTest
  @EnumSource
  void finishesTheOtherStepsOnGitHub(OnGitHub refused) {
    stage = onGitHub();
    story = ready(MOODLE, "marina", Walk.STABLE);
    refuse(refused.request);
    story.say("/bounty land release v3.11 on main");
    stage.pass(Duration.ofHours(1));
    assertIsLeft(refused.effect);
    for (OnGitHub step : OnGitHub.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(step == refused ? 0 : 1);
    }
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
    retry();
    for (OnGitHub step : OnGitHub.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(1);
    }
    if (refused == OnGitHub.ADVISORY) {
      String osv = stage.get("/advisories/" + CASE + ".json").body();
      assertThat(osv).contains("GHSA-").contains("/security/advisories/");
    }
  }

  /** How often it was done, as the outside shows it. */
  private int done(OnGitHub step) {
    var github = stage.sandbox().github();
    var intigriti = stage.sandbox().intigriti();
    CveServices cves = stage.sandbox().cveServices();
    return switch (step) {
      case ADVISORY -> count(github.advisories(MOODLE).values().stream(), "published");
      case RELEASE -> github.releases(MOODLE).size();
      case RESEARCHER -> count(intigriti.messages(story.code()).stream(), "the advisory is public");
      case REPORT -> count(Stream.of(intigriti.state(story.code())), "losed");
      case ISSUE -> github.isIssueOpen(MOODLE + "-security", story.issue()) ? 0 : 1;
      case REWARD -> intigriti.payouts(story.code()).size();
      case CVE_RECORD -> count(cves.ids().stream().map(cves::state), "PUBLISHED");
      case LIST_OF_ADVISORIES -> count(messages().stream(), "Publish " + CASE);
    };
  }

  /** A step on GitLab. */
  enum OnGitLab {
    ADVISORY("revise-1", "gitlab POST .*/projects/element%2Felement-web/issues"),
    RELEASE_NOTE("release-note-1", "gitlab PUT .*/releases/v9"),
    CVE_REQUEST("request-cve", "gitlab POST .*/projects/org%2Fcves/issues"),
    ISSUE("close-issue", "gitlab PUT .*/issues/1"),
    RESEARCHER("tell-published", "intigriti POST .*/comments/external"),
    REPORT("close-report", "intigriti PUT .*/state");

    private final String effect;
    private final String request;

    OnGitLab(String effect, String request) {
      this.effect = effect;
      this.request = request;
    }
  }

  @ParameterizedTest
  @EnumSource
  void finishesTheOtherStepsOnGitLab(OnGitLab refused) {
    stage = onGitLab();
    landedAndHeld();
    refuse(refused.request);
    story.say("/bounty resume");
    stage.pass(Duration.ofHours(1));
    assertIsLeft(refused.effect);
    for (OnGitLab step : OnGitLab.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(step == refused ? 0 : 1);
    }
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
    retry();
    for (OnGitLab step : OnGitLab.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(1);
    }
  }

  private int done(OnGitLab step) {
    GitLab gitlab = stage.sandbox().gitlab();
    var intigriti = stage.sandbox().intigriti();
    return switch (step) {
      case ADVISORY -> gitlab.issues(Losses.ELEMENT).size() - 1;
      case RELEASE_NOTE ->
          count(Stream.of(gitlab.releaseText(Losses.ELEMENT, "v9")), "/advisories/" + CASE);
      case CVE_REQUEST -> gitlab.issues(DESK).size();
      case ISSUE -> gitlab.isIssueOpen(Losses.ELEMENT, story.issue()) ? 0 : 1;
      case RESEARCHER -> count(intigriti.messages(story.code()).stream(), "the advisory is public");
      case REPORT -> count(Stream.of(intigriti.state(story.code())), "losed");
    };
  }

  @Test
  void showsNothingWhereThePushIsRefused() {
    stage = onGitHub();
    story = ready(MOODLE, "marina", Walk.STABLE);
    Map<String, String> before = stage.sandbox().github().branches(MOODLE);
    refuse("github .*/moodle/moodle.git/.*receive-pack.*");
    story.say("/bounty land release v3.11 on main");
    stage.pass(Duration.ofHours(1));
    assertIsLeft("land-");
    assertThat(stage.sandbox().github().branches(MOODLE)).isEqualTo(before);
    for (OnGitHub step : OnGitHub.values()) {
      assertThat(done(step)).as(step.name()).isZero();
    }
    retry();
    for (OnGitHub step : OnGitHub.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(1);
    }
  }

  @Test
  void landsOnTheOtherBranchesWhereARequestIsRefused() {
    stage = onGitHub();
    story = ready(MOODLE, "marina", Walk.STABLE);
    String before = stage.sandbox().github().branches(MOODLE).get(Walk.STABLE);
    stage.sandbox().github().protect(MOODLE, "main", 0);
    refuse("github POST .*/moodle/moodle/pulls");
    story.say("/bounty land release v3.11 on main");
    stage.pass(Duration.ofHours(1));
    assertIsLeft("/main");
    assertThat(stage.sandbox().github().branches(MOODLE).get(Walk.STABLE)).isNotEqualTo(before);
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(404);
    retry();
    for (OnGitHub step : OnGitHub.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(1);
    }
  }

  @Test
  void publishesWhereATagIsRefusedThatFollowsARequest() {
    stage = onGitHub();
    story = ready(MOODLE, "marina", Walk.STABLE);
    stage.sandbox().github().protect(MOODLE, "main", 0);
    stage.sandbox().github().protectTags(MOODLE, "v");
    story.say("/bounty land release v3.11 on main");
    stage.pass(Duration.ofHours(1));
    assertIsLeft("tag/v3.11/");
    for (OnGitHub step : OnGitHub.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(step == OnGitHub.RELEASE ? 0 : 1);
    }
    stage.sandbox().github().freeTags(MOODLE);
    retry();
    for (OnGitHub step : OnGitHub.values()) {
      assertThat(done(step)).as(step.name()).isEqualTo(1);
    }
  }

  private void refuse(String what) {
    isRefused = true;
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) ->
                isRefused && line(vendor, request).matches(what)
                    ? Response.empty(403)
                    : answer.get());
  }

  private static String line(String vendor, Request request) {
    String service = request.query().getOrDefault("service", "");
    return "%s %s %s%s".formatted(vendor, request.method(), request.path(), service);
  }

  /** In the summary, and for the operator. */
  private void assertIsLeft(String effect) {
    List<Outbox.StuckOfCase> stuck = stage.server().part(ParkedEffects.class).stuck();
    assertThat(stuck)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.stuck().name()).contains(effect);
              assertThat(one.stuck().parked()).isTrue();
              assertThat(String.join("\n", story.comments()))
                  .contains(one.stuck().name() + ": given up");
            });
  }

  private void retry() {
    isRefused = false;
    story.say("/bounty retry");
    stage.pass(Duration.ofHours(1));
    assertThat(stage.server().part(Outbox.class).stuck(new CaseId(CASE))).isEmpty();
    assertThat(String.join("\n", story.comments())).doesNotContain(": given up");
  }

  private static int count(Stream<String> texts, String part) {
    return (int) texts.filter(text -> text.contains(part)).count();
  }

  private List<String> messages() {
    BareRepository git = stage.sandbox().github().repository(LIST).orElseThrow();
    List<String> messages = new ArrayList<>();
    git.log(git.branch("main").orElseThrow(), 20).forEach(c -> messages.add(c.message()));
    return messages;
  }

  private CaseStory ready(String repository, String maintainer, String stable) {
    Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
    CaseStory told = CaseStory.reported(stage, repository, maintainer, ada, Walk.FINDING);
    stage.settle();
    told.say("/bounty accept");
    stage.settle();
    for (String branch : new String[] {"main", stable}) {
      told.fix(maintainer, branch, 1);
      told.propose(maintainer, branch);
    }
    stage.settle();
    return told;
  }

  private void landedAndHeld() {
    GitLab gitlab = stage.sandbox().gitlab();
    story = new Losses(stage).reported(Side.GITLAB);
    story.say("/bounty accept");
    stage.settle();
    story.say("/bounty hold until we have looked");
    String fix = story.fix("emil", "main", 1);
    stage.settle();
    story.backport(fix, "main");
    story.backport(fix, "v1.7");
    story.release("main", "v9");
    stage.settle();
    gitlab.release(gitlab.user("emil"), Losses.ELEMENT, "v9", "What people wrote.");
  }

  private Stage onGitLab() {
    Stage set =
        Stage.set(
            folder,
            yaml ->
                yaml.replace("type: gitlab\n", "type: gitlab\n    cve-project: " + DESK + "\n"));
    GitLab gitlab = set.sandbox().gitlab();
    GitLabUser desk = gitlab.createUser("cve-team");
    gitlab.createGroup("org");
    gitlab.createProject(DESK, Visibility.PUBLIC, Map.of("README", "x\n"), desk);
    return set;
  }

  /** With a list of advisories in a repository, and a way to the CVE list. */
  private Stage onGitHub() {
    Stage set =
        Stage.set(
            folder,
            yaml ->
                OnCveList.added(folder, yaml)
                    .replace(
                        "  publisher:",
                        "  repository: {forge: github, name: %s}\n  publisher:".formatted(LIST)));
    set.sandbox().github().createRepository(LIST, false, "main", Map.of("README.md", "Ours\n"));
    set.sandbox().github().addCollaborator(LIST, "underseal-bot", RoleName.WRITE);
    set.server().part(SigningKeys.class).generate("Team <t@example.org>");
    return set;
  }
}
