package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.Stage;

/**
 * One report that is published and one that is rejected, on each forge, with a canary in every
 * sealed place. After each round of webhooks and each round of work the advisories and forges are
 * searched, and whenever the story has come to rest everything that is public, and the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class CanaryStoryTest {
  private static final int ROUNDS_MAX = 200;
  private static final String VECTOR = "CVSS:3.1/AV:N/AC:H/PR:L/UI:R/S:C/C:L/I:H/A:L";
  private static final List<String> SECRETS =
      List.of(
          "ghp_sandbox_underseal-bot",
          "github-webhooks-of-the-story",
          "c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE",
          "intigriti-webhooks-of-the-story",
          "story-client-secret",
          "story-status-links-are-made-of-this-secret");

  @TempDir Path folder;

  @Test
  void letsNothingOutBeforeItsTimeOnGitHub(CapturedOutput output) {
    walk("moodle/moodle", "marina", "MOODLE_310_STABLE", output);
  }

  @Test
  void letsNothingOutBeforeItsTimeOnGitLab(CapturedOutput output) {
    walk("element/element-web", "emil", "v1.7", output);
  }

  private void walk(String repository, String maintainer, String stable, CapturedOutput output) {
    try (Stage stage = Stage.set(folder);
        LogEye log = new LogEye()) {
      Watch watch = new Watch(stage, log);
      SECRETS.forEach(secret -> watch.canaries().watch("secret " + secret.length(), secret));
      new Rejected(watch, repository, maintainer).play();
      new Published(watch, repository, maintainer, stable).play();
      assertThat(watch.looks()).isGreaterThan(15);
      assertThat(watch.canaries().leaks(watch.inward(output.getAll()))).isEmpty();
    }
  }

  /** Everything public and every log line, looked at again and again. */
  private static final class Watch {
    private final Stage stage;
    private final LogEye log;
    private final PublicEye eye;
    private final Canaries canaries = new Canaries();
    private final List<String> cases = new ArrayList<>();
    private int looks;

    Watch(Stage stage, LogEye log) {
      this.stage = stage;
      this.log = log;
      this.eye = new PublicEye(stage);
    }

    Stage stage() {
      return stage;
    }

    Canaries canaries() {
      return canaries;
    }

    int looks() {
      return looks;
    }

    void settle() {
      for (int round = 0; round < ROUNDS_MAX; round++) {
        stage.sandbox().webhooks().deliverAll();
        glance();
        stage.server().runDue();
        glance();
        if (stage.sandbox().webhooks().pending() == 0 && stage.server().isIdle()) {
          look();
          return;
        }
      }
      throw new IllegalStateException("the story does not come to rest");
    }

    private void glance() {
      assertThat(canaries.leaks(eye.glance())).as("leaks after look " + looks).isEmpty();
    }

    private void look() {
      looks++;
      Map<String, String> seen = eye.look(cases);
      seen.putAll(inward(log.text()));
      assertThat(canaries.leaks(seen)).as("leaks at look " + looks).isEmpty();
    }

    /** Logs may name cases, and nothing else at any time. */
    Map<String, String> inward(String lines) {
      return Map.of("log", lines);
    }

    CaseStory reported(String repository, String maintainer, String name) {
      CaseStory story =
          CaseStory.reported(
              stage,
              repository,
              maintainer,
              stage.sandbox().intigriti().createResearcher(canaries.word("researcher " + name)),
              new Finding(
                  "Script runs in " + canaries.word("title " + name),
                  "high",
                  "Weakness " + canaries.word("weakness " + name),
                  "Post this: " + canaries.word("body " + name)));
      settle();
      String id = story.caseId();
      cases.add(id);
      canaries.watch("id " + name, id);
      canaries.mayBe("id " + name, "log"::equals);
      String link = stage.sandbox().intigriti().messages(story.code()).get(0);
      canaries.watch(
          "status link " + name, link.substring(link.lastIndexOf("/status/") + 8).strip());
      settle();
      return story;
    }
  }

  /** A report that comes to nothing: no word of it is ever public. */
  private record Rejected(Watch watch, String repository, String maintainer) {
    void play() {
      CaseStory story = watch.reported(repository, maintainer, "rejected");
      story.say("We wonder about " + watch.canaries().word("comment rejected"));
      story.say("/bounty share We look into " + watch.canaries().word("share rejected"));
      watch.settle();
      story.say("/bounty reject It is " + watch.canaries().word("reason rejected"));
      watch.settle();
    }
  }

  /** A report that is fixed and published. */
  private record Published(Watch watch, String repository, String maintainer, String stable) {
    void play() {
      CaseStory story = watch.reported(repository, maintainer, "published");
      discuss(story);
      String fix = fix(story);
      story.backport(fix, "main");
      watch.settle();
      mayBePublic();
      story.backport(fix, stable);
      watch.settle();
      watch.stage().sandbox().intigriti().settlePayouts();
      watch.stage().pass(Duration.ofHours(1));
      watch.settle();
      assertThat(page(story)).contains("kanarietitle", VECTOR).doesNotContain("kanarieresearcher");
      isNamed(story);
      assertThat(page(story)).contains("kanariename").doesNotContain("kanarieresearcher");
    }

    /** Researchers are named by their own word only, and as they want. */
    private void isNamed(CaseStory story) {
      String name = watch.canaries().word("name published");
      watch.canaries().mayBe("name published", where -> isPage(where));
      watch.stage().agreeToBeNamed(story.caseId(), name);
      watch.settle();
    }

    private String page(CaseStory story) {
      return watch.stage().get("/advisories/" + story.caseId()).body();
    }

    private void discuss(CaseStory story) {
      Canaries canaries = watch.canaries();
      story.sayInternally("I think it is " + canaries.word("internal comment"));
      story.say("I think it is " + canaries.word("comment"));
      story.say("/bounty accept");
      watch.settle();
      canaries.watch("severity", VECTOR);
      story.sayInternally("/bounty severity " + VECTOR);
      story.say("/bounty share We see " + canaries.word("share"));
      watch.settle();
      story.sayInternally("/bounty hold because of " + canaries.word("internal hold"));
      watch.settle();
      story.say("/bounty hold because of " + canaries.word("hold"));
      watch.settle();
      story.say("/bounty resume");
      watch.settle();
    }

    /** The messages of sealed commits stay sealed where the fix is picked with another message. */
    private String fix(CaseStory story) {
      Canaries canaries = watch.canaries();
      String fix = story.fix(maintainer, "main", 1, "Check " + canaries.word("message of the fix"));
      watch.settle();
      story.propose(maintainer, "main", "Check " + canaries.word("title of the proposal"));
      watch.settle();
      return fix;
    }

    /** With the landing on the last branch the advisory goes out, and this is what it says. */
    private void mayBePublic() {
      Canaries canaries = watch.canaries();
      for (String place : List.of("title published", "severity")) {
        canaries.mayBe(place, where -> isPage(where));
      }
      canaries.mayBe("id published", where -> where.equals("log") || isPage(where));
      // GitLab's confidential issue is the advisory: people are told that ordinary comments show.
      for (String place : List.of("comment", "share", "hold")) {
        canaries.mayBe(place, where -> where.startsWith("gitlab"));
      }
    }

    private static boolean isPage(String where) {
      return !where.equals("log") && !where.equals(PublicEye.METRICS);
    }
  }
}
