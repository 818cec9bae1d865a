package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.DisclosureTrack;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** What happens by the calendar alone. */
class DeadlineTest {
  private static final String CASE = "US-2021-0001";

  @TempDir Path folder;

  @Test
  void publishesAtTheDeadlineWithoutAFixAndTakesTheFixOverLater() {
    try (Stage stage =
        Stage.set(
            folder,
            yaml -> yaml.replace("pay-on: landed", "pay-on: landed\n    overdue: publish"))) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      stage.pass(Duration.ofDays(90).plusHours(2));
      assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(404);
      assertThat(String.join("\n", story.comments()))
          .contains("The advisory is planned to go out at");
      stage.pass(Duration.ofDays(1));
      assertThat(file(stage).disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
      for (String form : new String[] {"", ".json", ".txt"}) {
        assertThat(stage.get("/advisories/" + CASE + form).statusCode()).isEqualTo(200);
      }
      assertThat(stage.sandbox().intigriti().state(story.code())).doesNotStartWith("Closed");
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertThat(file(stage).disclosure().bulletin().revisions()).hasSizeGreaterThan(1);
      assertThat(stage.sandbox().intigriti().state(story.code())).startsWith("Closed");
      assertThat(stage.sandbox().intigriti().payouts(story.code())).hasSize(1);
    }
  }

  @Test
  void tellsMaintainersAndResearcherOnceBeforeAPlannedLanding() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).accepted();
      for (String branch : new String[] {"main", Walk.STABLE}) {
        story.fix("marina", branch, 1);
        story.propose("marina", branch);
      }
      stage.settle();
      story.say("/bounty land at 2021-01-21T09:00Z");
      stage.pass(Duration.ofDays(9).plusHours(1));
      stage.pass(Duration.ofHours(1));
      assertThat(story.comments())
          .filteredOn(comment -> comment.contains("The fix is going to be pushed at"))
          .hasSize(1);
      assertThat(stage.sandbox().intigriti().messages(story.code()))
          .filteredOn(message -> message.contains("2021-01-21"))
          .hasSize(1);
      stage.pass(Duration.ofDays(1));
      assertThat(file(stage).disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
    }
  }

  private static CaseFile file(Stage stage) {
    return stage.server().part(CaseRegister.class).find(new CaseId(CASE)).orElseThrow();
  }
}
