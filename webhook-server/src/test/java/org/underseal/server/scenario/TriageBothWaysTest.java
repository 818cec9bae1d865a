package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.sandbox.intigriti.CloseReason;
import org.underseal.sandbox.intigriti.Intigriti;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Triage;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** People change the report on the platform while maintainers decide in the issue. */
class TriageBothWaysTest {
  @TempDir Path folder;

  @Test
  void asksAboutAReportThatIsClosedOnHackerOneAndPaysOnlyAfterTheAnswer() {
    try (Stage stage = OnHackerOne.set(folder)) {
      HackerOne platform = stage.sandbox().hackerOne();
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      platform.change(story.code(), "not-applicable", "Not for us");
      stage.pass(Duration.ofMinutes(2));
      assertThat(said(story)).containsOnlyOnce("No money moves until that is settled");
      walk.landed(story);
      stage.pass(Duration.ofDays(1));
      assertThat(OnHackerOne.bounties(stage)).isEmpty();
      platform.change(story.code(), "triaged", "");
      stage.pass(Duration.ofHours(1));
      assertThat(said(story)).contains("as decided here: the case goes on");
      assertThat(OnHackerOne.bounties(stage)).hasSize(1);
      assertThat(platform.state(story.code())).isEqualTo("resolved");
    }
  }

  @Test
  void followsHackerOneToTheEndAndBackWhileNobodyHereHasDecided() {
    try (Stage stage = OnHackerOne.set(folder)) {
      HackerOne platform = stage.sandbox().hackerOne();
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.reported();
      platform.duplicate(story.code(), "1");
      walk.rest();
      assertThat(file(stage).triage().state()).isEqualTo(Triage.State.REJECTED);
      assertThat(said(story)).contains("closed as a duplicate");
      platform.change(story.code(), "triaged", "");
      stage.pass(Duration.ofMinutes(2));
      assertThat(file(stage).triage().state()).isEqualTo(Triage.State.RECEIVED);
      story.say("/bounty accept");
      walk.rest();
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertThat(OnHackerOne.bounties(stage)).hasSize(1);
      assertThat(platform.state(story.code())).isEqualTo("resolved");
    }
  }

  @Test
  void doesNotOverwriteAnAcceptanceThatCameWhileTheMaintainersRejected() {
    try (Stage stage = Stage.set(folder)) {
      Intigriti platform = stage.sandbox().intigriti();
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      stage.sandbox().webhooks().loseNext(delivery -> delivery.vendor().equals("intigriti"));
      platform.accept(story.code());
      story.say("/bounty reject we can't reproduce it");
      walk.rest();
      assertThat(platform.state(story.code())).isEqualTo("Accepted");
      assertThat(said(story)).contains("a person changed the report on the platform meanwhile");
      assertThat(said(story)).contains("and here it has ended");
      stage.pass(Duration.ofHours(1));
      assertThat(platform.state(story.code())).isEqualTo("Accepted");
      story.say("/bounty resume");
      stage.pass(Duration.ofHours(1));
      assertThat(platform.state(story.code())).isEqualTo("Closed Not Applicable");
      assertThat(said(story)).containsOnlyOnce("and here it has ended");
    }
  }

  @Test
  void acceptsOnIntigritiWhereItMayAndHearsNothingNewOfIt() {
    try (Stage stage = Stage.set(folder, yaml -> with(yaml, "accepts: yes"))) {
      Intigriti platform = stage.sandbox().intigriti();
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      assertThat(platform.state(story.code())).isEqualTo("Accepted");
      int comments = story.comments().size();
      stage.pass(Duration.ofHours(1));
      assertThat(story.comments()).hasSize(comments);
      platform.close(story.code(), CloseReason.DUPLICATE);
      stage.pass(Duration.ofMinutes(2));
      assertThat(said(story)).containsOnlyOnce("closed as a duplicate, and here it is accepted");
      platform.undo(story.code());
      stage.pass(Duration.ofHours(1));
      assertThat(said(story)).containsOnlyOnce("as decided here: the case goes on");
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertThat(platform.payouts()).hasSize(1);
      assertThat(platform.state(story.code())).isEqualTo("Closed Resolved");
    }
  }

  /** The sandbox's programmes pay nothing on acceptance: what a person has to clear up. */
  @Test
  void saysThatAcceptancePaidNothingAndAcceptsNothingTwice() {
    try (Stage stage =
        Stage.set(folder, yaml -> with(yaml, "pays-by: acceptance\n    currency: EUR"))) {
      Intigriti platform = stage.sandbox().intigriti();
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      assertThat(platform.state(story.code())).as("not before it is due").isEqualTo("Pending");
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofHours(1));
      assertThat(said(story)).contains("acceptance pays once");
      assertThat(platform.payouts()).isEmpty();
      assertThat(file(stage).reward().award(AwardId.BOUNTY).orElseThrow().state())
          .isEqualTo(Award.State.REQUESTED);
    }
  }

  private static String with(String yaml, String setting) {
    return yaml.replace("    client-id: story\n", "    client-id: story\n    " + setting + "\n");
  }

  private static String said(CaseStory story) {
    return String.join("\n", story.comments());
  }

  private static CaseFile file(Stage stage) {
    return stage.server().part(CaseRegister.class).find(CaseId.of(2021, 1)).orElseThrow();
  }
}
