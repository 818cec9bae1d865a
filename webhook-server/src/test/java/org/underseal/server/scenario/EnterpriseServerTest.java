package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** A forge that lacks something: that is said at the start, and the rest works. */
class EnterpriseServerTest {
  private static final String SECURITY = Walk.REPOSITORY + "-security";

  @TempDir Path folder;

  @Test
  void carriesAReportToAnAdvisoryOnItsOwnPage() {
    try (Stage stage = Stage.setOnEnterpriseServer(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(404);
      walk.landed(story);
      assertThat(stage.sandbox().intigriti().payouts(story.code())).hasSize(1);
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(stage.world().github().isIssueOpen(SECURITY, story.issue())).isFalse();
      assertThat(String.join("\n", story.comments()))
          .contains("published on")
          .doesNotContain("GHSA-");
    }
  }

  @Test
  void saysAtItsStartWhatTheServerLacks() {
    try (Stage stage = Stage.setOnEnterpriseServer(folder)) {
      stage.restartServer();
      try (LogEye log = new LogEye()) {
        stage.settle();
        assertThat(log.text())
            .contains("github, moodle: moodle/moodle has no repository advisories")
            .contains("Underseal's own page is the advisory");
      }
    }
  }

  @Test
  void startsAndGoesOnWhereAForgeDoesNotAnswerAtTheStart() {
    try (Stage stage = Stage.setOnEnterpriseServer(folder)) {
      stage.sandbox().outages().begin("ghes");
      stage.restartServer();
      try (LogEye log = new LogEye()) {
        stage.settle();
        assertThat(log.text()).contains("github: GET").contains("look at api-url and token");
      }
      stage.sandbox().outages().end("ghes");
      try (LogEye log = new LogEye()) {
        stage.pass(Duration.ofMinutes(30));
        assertThat(log.text()).contains("github: signed in as");
      }
      assertThat(new Walk(stage).reported().caseId()).isNotEmpty();
    }
  }

  @Test
  void obeysNobodyWhereTheServerCantSayWhatAnAccountMayDo() {
    try (Stage stage = Stage.setOnEnterpriseServer(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      for (int status : new int[] {501, 403, 404}) {
        List<String> asked = new CopyOnWriteArrayList<>();
        stage
            .sandbox()
            .outages()
            .intercept((vendor, request, answer) -> answered(asked, status, request, answer));
        story.say("/bounty accept");
        walk.rest();
        walk.reconcilerComesRound();
        assertThat(asked).isNotEmpty();
        assertThat(stage.world().github().branches(SECURITY))
            .doesNotContainKey(story.fixBranch("main"));
      }
    }
  }

  private static Response answered(
      List<String> asked, int status, Request request, Supplier<Response> answer) {
    if (!request.path().endsWith("/permission")) {
      return answer.get();
    }
    asked.add(request.path());
    return Response.json(status, List.of());
  }
}
