package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.DisclosureTrack;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Side;

/** An order that needs a reading of the fix, where there is none to be had. */
class RefusedReadingTest {
  private static final String UNREAD = "the fix could not be read";

  @TempDir Path folder;

  private Stage stage;

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheOrderOnceAndObeysTheCommentsBehindIt(Side side) {
    CaseStory story = ready(side);
    answers(side, 404);
    story.sayInternally("/bounty land");
    story.sayInternally("/bounty publish");
    story.sayInternally("/bounty hold until the repository is back");
    comesRound();
    comesRound();
    assertThat(saying(story, UNREAD)).hasSize(2).allMatch(text -> text.contains("404"));
    assertThat(file(story).steering().hold()).contains("until the repository is back");
    assertThat(file(story).fix().hasLanded()).isFalse();

    stage.sandbox().outages().intercept((vendor, request, answer) -> answer.get());
    story.sayInternally("/bounty resume");
    story.sayInternally("/bounty land");
    comesRound();
    assertThat(saying(story, UNREAD)).hasSize(2);
    assertThat(file(story).disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
  }

  @ParameterizedTest
  @EnumSource
  void waitsForWhatPassesAndKeepsTheOrderOfTheComments(Side side) {
    CaseStory story = ready(side);
    answers(side, 503);
    story.sayInternally("/bounty land");
    story.sayInternally("/bounty hold after all");
    comesRound();
    assertThat(file(story).steering().hold()).isEmpty();

    stage.sandbox().outages().intercept((vendor, request, answer) -> answer.get());
    stage.pass(Duration.ofHours(1));
    assertThat(saying(story, UNREAD)).isEmpty();
    assertThat(file(story).disclosure().landing()).as("ordered before the hold").isPresent();
    assertThat(file(story).steering().hold()).contains("after all");
    assertThat(file(story).fix().hasLanded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 503})
  void obeysInARoundThoughThePlatformDoesNotShowTheReport(int status) {
    CaseStory story = ready(Side.GITHUB);
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) ->
                vendor.equals("intigriti") ? Response.empty(status) : answer.get());
    stage.sandbox().webhooks().loseAll(true);
    story.say("/bounty hold until the platform is back");
    comesRound();
    assertThat(file(story).steering().hold()).contains("until the platform is back");
  }

  private CaseStory ready(Side side) {
    stage = Stage.set(folder);
    Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
    CaseStory story =
        CaseStory.reported(stage, side.repository, side.maintainer, ada, Walk.FINDING);
    stage.settle();
    story.sayInternally("/bounty accept");
    stage.settle();
    for (String branch : List.of("main", side == Side.GITHUB ? Walk.STABLE : "v1.7")) {
      story.fix(side.maintainer, branch, 1);
      story.propose(side.maintainer, branch);
    }
    stage.settle();
    return story;
  }

  /** The security repository, as far as maintainers don't speak in it. */
  private void answers(Side side, int status) {
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) ->
                isAboutFixes(side, request) ? Response.empty(status) : answer.get());
  }

  private static boolean isAboutFixes(Side side, Request request) {
    String path = request.path().replace("%2F", "/");
    return path.contains(side.repository + "-security" + (side == Side.GITHUB ? ".git" : ""));
  }

  private void comesRound() {
    stage.pass(Duration.ofMinutes(6));
  }

  private static List<String> saying(CaseStory story, String words) {
    return story.comments().stream().filter(comment -> comment.contains(words)).toList();
  }

  private CaseFile file(CaseStory story) {
    return stage.server().part(CaseRegister.class).find(new CaseId(story.caseId())).orElseThrow();
  }
}
