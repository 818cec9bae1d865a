package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.intigriti.Payout;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.Stage;

/**
 * One report from the platform to the advisory, through HTTP, git and a database, on each forge.
 */
class WholeWayTest {
  private static final String CANARY = "canary-sentence-of-the-report";
  private static final Finding FINDING =
      new Finding("Stored script in a forum post", "high", "XSS", "Post this: " + CANARY);

  @TempDir Path folder;

  @Test
  void carriesAReportToAnAdvisoryOnGitHub() {
    try (Stage stage = Stage.set(folder)) {
      new Way(stage, "moodle/moodle", "marina", "MOODLE_310_STABLE").walk();
      assertThat(stage.sandbox().github().advisories("moodle/moodle").values())
          .containsExactly("published");
    }
  }

  @Test
  void carriesAReportToAnAdvisoryOnGitLab() {
    try (Stage stage = Stage.set(folder)) {
      new Way(stage, "element/element-web", "emil", "v1.7").walk();
      assertThat(stage.sandbox().gitlab().isConfidential("element/element-web", 1)).isFalse();
      assertThat(stage.sandbox().gitlab().issueText("element/element-web", 1))
          .contains("Stored script")
          .doesNotContain(CANARY);
    }
  }

  @Test
  void carriesReportsToAdvisoriesOnPostgres() {
    DatabaseSettings database = RealPostgres.database();
    try (Stage stage = Stage.set(folder, yaml -> RealPostgres.in(database, yaml))) {
      new Way(stage, "moodle/moodle", "marina", "MOODLE_310_STABLE").walk();
      assertThat(stage.sandbox().github().advisories("moodle/moodle").values())
          .containsExactly("published");
      assertThat(stage.folder().resolve("data/underseal.db")).doesNotExist();
    }
  }

  /** The common part of the way. */
  private record Way(Stage stage, String repository, String maintainer, String stable) {
    void walk() {
      Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
      CaseStory story = CaseStory.reported(stage, repository, maintainer, ada, FINDING);
      stage.settle();
      assertThat(story.caseId()).isEqualTo("US-2021-0001");
      assertThat(publicText()).doesNotContain(CANARY).doesNotContain("US-2021-0001");

      story.say("/bounty accept");
      stage.settle();
      String fix = story.fix(maintainer, "main", 1);
      long proposal = story.propose(maintainer, "main");
      stage.pass(Duration.ofDays(3));
      story.merge(proposal, CaseStory.Way.SQUASH);
      stage.settle();
      assertThat(publicText()).doesNotContain("US-2021-0001").doesNotContain("us-2021-0001");
      assertThat(stage.get("/advisories/US-2021-0001").statusCode()).isEqualTo(404);

      story.land("main");
      stage.settle();
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      story.backport(fix, stable);
      stage.settle();

      assertThat(stage.sandbox().intigriti().payouts(story.code()))
          .extracting(payout -> payout.amount().value().stripTrailingZeros())
          .containsExactly(new BigDecimal("2500").stripTrailingZeros());
      assertThat(stage.get("/advisories/US-2021-0001").statusCode()).isEqualTo(200);
      assertThat(stage.get("/advisories/US-2021-0001.json").body()).contains("2021-0001");
      assertThat(stage.get("/advisories.atom").body()).contains("US-2021-0001");
      stage.sandbox().intigriti().settlePayouts();
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().intigriti().payouts())
          .extracting(Payout::state)
          .containsExactly(Payout.State.PAID);
      assertThat(stage.sandbox().intigriti().state(story.code())).isEqualTo("Closed Resolved");
      List<String> messages = stage.sandbox().intigriti().messages(story.code());
      assertThat(messages).anyMatch(m -> m.contains("/advisories/US-2021-0001"));
      assertThat(publicText()).doesNotContain(CANARY);
    }

    private String publicText() {
      return stage.sandbox().github().publicText() + stage.sandbox().gitlab().publicText();
    }
  }
}
