package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.MergeMethod;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.outbox.Outbox;

/** Tags and releases that a landing brings along: with the fix or after it, and never before. */
class LandTagsTest {
  private static final String CASE = "US-2021-0001";
  private static final String MOODLE = "moodle/moodle";
  private static final String ELEMENT = "element/element-web";

  @TempDir Path folder;

  private Stage stage;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void tagsTheFixInTheSamePushAndMakesTheReleasesOnceTheAdvisoryIsPublic() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    story.say("/bounty land release v3.11 on main, v3.10.1 on " + Walk.STABLE);
    stage.settle();
    assertThat(github().tags(MOODLE))
        .containsEntry("v3.11", head("main"))
        .containsEntry("v3.10.1", head(Walk.STABLE));
    assertThat(github().branches(MOODLE))
        .containsEntry("main", head("main"))
        .containsEntry(Walk.STABLE, head(Walk.STABLE));
    assertThat(file().fix().branches())
        .extracting(branch -> branch.landing().flatMap(FixBranch.Evidence::firstTag).orElse(""))
        .containsExactly("v3.11", "v3.10.1");
    assertThat(github().releases(MOODLE)).containsOnlyKeys("v3.11", "v3.10.1");
    assertThat(github().releases(MOODLE).values())
        .allMatch(text -> text.contains("/advisories/" + CASE));
    assertThat(stage.get("/advisories/" + CASE + ".json").body()).contains("v3.10.1");
    assertThat(said(story))
        .contains("the tag `v3.11` is put on the fix of `main`")
        .contains("the forge makes a release of `v3.10.1`");
    assertThat(stuck()).isEmpty();
  }

  @Test
  void tagsWhatARequestBroughtOnceItIsMerged() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    github().protect(MOODLE, "main", 1);
    story.say("/bounty land tag v3.11 on main, v3.10.1 on " + Walk.STABLE);
    stage.settle();
    assertThat(github().tags(MOODLE)).containsKey("v3.10.1").doesNotContainKey("v3.11");
    long number = github().pullRequests(MOODLE).keySet().iterator().next();
    github().merge("marina", MOODLE, number, MergeMethod.SQUASH);
    stage.pass(Duration.ofMinutes(30));
    assertThat(github().tags(MOODLE)).containsEntry("v3.11", github().branches(MOODLE).get("main"));
    assertThat(github().releases(MOODLE)).isEmpty();
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
  }

  @Test
  void releasesOnGitLabAndNamesTheAdvisoryInItOnce() {
    stage = Stage.set(folder);
    CaseStory story = ready(ELEMENT, "emil", "v1.7");
    GitLab gitlab = stage.sandbox().gitlab();
    gitlab.protect(ELEMENT, "main", AccessLevel.MAINTAINER);
    story.sayInternally("/bounty land release v9 on main, v1.7.9 on v1.7");
    stage.pass(Duration.ofMinutes(30));
    assertThat(gitlab.tags(ELEMENT))
        .containsEntry("v9", head("main"))
        .containsEntry("v1.7.9", head("v1.7"));
    for (String tag : new String[] {"v9", "v1.7.9"}) {
      assertThat(gitlab.releaseText(ELEMENT, tag)).containsOnlyOnce("/advisories/" + CASE + ")");
    }
    assertThat(stuck()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithATagAndPushesNothing() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    story.release(Walk.STABLE, "v3.10");
    stage.settle();
    Map<String, String> branches = github().branches(MOODLE);
    Map<String, String> tags = github().tags(MOODLE);
    story.say("/bounty land tag v3.10 on main");
    story.say("/bounty land release v3..1 on main");
    story.say("/bounty land tag v3.12 on elsewhere");
    story.say("/bounty land tag v3.12 on main, v3.12 on " + Walk.STABLE);
    story.say("/bounty land tag v3.12");
    stage.settle();
    assertThat(said(story))
        .contains("there is a tag `v3.10` already")
        .contains("`v3..1` is no name that git takes")
        .contains("it pushes none to `elsewhere`")
        .contains("`v3.12` is not the only tag on its branch, or stands there twice")
        .contains("[at <time>] [tag|release <name> on <branch>, …] [despite checks]");
    assertThat(file().disclosure().landing()).isEmpty();
    assertThat(github().branches(MOODLE)).isEqualTo(branches);
    assertThat(github().tags(MOODLE)).isEqualTo(tags);
  }

  @Test
  void pushesNothingWhenTheNameIsTakenMeanwhile() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    Map<String, String> branches = github().branches(MOODLE);
    story.say("/bounty land at 2021-01-14 10:00 Europe/Berlin release v3.11 on main");
    stage.settle();
    story.release("main", "v3.11");
    stage.pass(Duration.ofDays(5));
    assertThat(github().branches(MOODLE)).isEqualTo(branches);
    assertThat(github().tags(MOODLE)).containsEntry("v3.11", branches.get("main"));
    assertThat(said(story)).contains("there is a tag v3.11 already");
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(404);
    story.say("/bounty land release v3.11.1 on main");
    stage.settle();
    assertThat(github().releases(MOODLE)).containsOnlyKeys("v3.11.1");
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
    assertThat(stuck()).isEmpty();
  }

  @Test
  void pushesNothingWhereTheForgeWantsNoTagOfUnderseals() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    Map<String, String> branches = github().branches(MOODLE);
    github().protectTags(MOODLE, "v");
    story.say("/bounty land tag v3.11 on main");
    stage.settle();
    assertThat(github().branches(MOODLE)).isEqualTo(branches);
    assertThat(said(story)).contains("main with the tag v3.11").contains("nothing was pushed");
    github().freeTags(MOODLE);
    story.say("/bounty retry");
    stage.settle();
    assertThat(github().tags(MOODLE)).containsEntry("v3.11", head("main"));
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
    assertThat(stuck()).isEmpty();
  }

  @Test
  void namesNoCaseInATag() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    Map<String, String> branches = github().branches(MOODLE);
    story.say("/bounty land tag fix-of-" + CASE + " on main");
    stage.settle();
    assertThat(github().branches(MOODLE)).isEqualTo(branches);
    assertThat(said(story)).contains("nothing was sent");
  }

  @Test
  void makesOneReleaseWhateverIsLostAndKeepsNoAdvisoryBackForIt() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    stage.sandbox().outages().before("github", 1, 403, LandTagsTest::makesARelease);
    stage.sandbox().outages().after("github", 1, 502, LandTagsTest::makesARelease);
    story.say("/bounty land release v3.11 on main, v3.10.1 on " + Walk.STABLE);
    stage.pass(Duration.ofMinutes(10));
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
    assertThat(github().releases(MOODLE)).hasSize(1);
    assertThat(said(story)).containsPattern("release/v3\\.1[01.]+/\\S+: given up");
    story.say("/bounty retry");
    stage.settle();
    assertThat(github().releases(MOODLE)).hasSize(2);
    assertThat(stuck()).isEmpty();
  }

  @Test
  void putsEachTagOnceWhenTheAnswersToPushesAreLost() {
    stage = Stage.set(folder);
    CaseStory story = ready(MOODLE, "marina", Walk.STABLE);
    github().protect(MOODLE, "main", 0);
    story.say("/bounty land tag v3.11 on main, v3.10.1 on " + Walk.STABLE);
    AtomicInteger lost = new AtomicInteger();
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) -> {
              Response real = answer.get();
              return request.path().endsWith("/moodle/moodle.git/git-receive-pack")
                      && lost.incrementAndGet() <= 2
                  ? real.cutOff()
                  : real;
            });
    for (int round = 0; round < 5; round++) {
      stage.pass(Duration.ofHours(1));
    }
    assertThat(lost).hasValueGreaterThan(2);
    assertThat(github().tags(MOODLE))
        .containsEntry("v3.11", head("main"))
        .containsEntry("v3.10.1", head(Walk.STABLE));
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(200);
    assertThat(stuck()).isEmpty();
  }

  private static boolean makesARelease(Request request) {
    return request.method().equals("POST") && request.path().endsWith("/releases");
  }

  private CaseStory ready(String repository, String maintainer, String stable) {
    Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
    CaseStory story = CaseStory.reported(stage, repository, maintainer, ada, Walk.FINDING);
    stage.settle();
    story.say("/bounty accept");
    stage.settle();
    for (String branch : new String[] {"main", stable}) {
      story.fix(maintainer, branch, 1, "step made safe", "Check the input on " + branch);
      story.propose(maintainer, branch);
    }
    stage.settle();
    return story;
  }

  private GitHub github() {
    return stage.sandbox().github();
  }

  private String head(String branch) {
    return file().fix().forTarget(new BranchName(branch)).orElseThrow().head().orElseThrow().hex();
  }

  private Iterable<Outbox.Stuck> stuck() {
    return stage.server().part(Outbox.class).stuck(new CaseId(CASE));
  }

  private static String said(CaseStory story) {
    return String.join("\n", story.comments());
  }

  private CaseFile file() {
    return stage.server().part(CaseRegister.class).find(new CaseId(CASE)).orElseThrow();
  }
}
