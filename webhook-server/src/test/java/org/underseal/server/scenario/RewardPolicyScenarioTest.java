package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.config.Configuration;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.ledger.Books;
import org.underseal.server.ledger.Ledger;

/** Rules of a policy that need the forge, the budget or another case, through HTTP and git. */
class RewardPolicyScenarioTest {
  @TempDir Path folder;

  @Test
  void asksInTheIssueAfterARevertAndGivesTheMoneyBackToTheBudget() {
    try (Stage stage = with("hold-window: 3d")) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      Money before = left(stage);
      walk.landed(story);
      assertThat(states(stage)).containsExactly(Award.State.HOLDING);
      assertThat(left(stage)).isLessThan(before);
      stage.pass(Duration.ofDays(2));
      story.revert("main", 1);
      walk.reconcilerComesRound();
      assertThat(String.join("\n", story.comments())).contains("Was the fix reverted?");
      assertThat(states(stage)).containsExactly(Award.State.QUESTIONED);
      stage.pass(Duration.ofDays(4));
      assertThat(states(stage)).containsExactly(Award.State.WITHDRAWN);
      assertThat(String.join("\n", story.comments())).contains("is withdrawn");
      assertThat(left(stage)).isEqualTo(before);
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertBooks(stage);
    }
  }

  @Test
  void paysWhenTheWindowIsOver() {
    try (Stage stage = with("hold-window: 3d")) {
      Walk walk = new Walk(stage);
      walk.landed(walk.accepted());
      stage.pass(Duration.ofDays(2));
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      stage.pass(Duration.ofDays(2));
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      assertBooks(stage);
    }
  }

  @Test
  void consolesNobodyForTheirOwnReport() {
    try (Stage stage = with("consolation: 50")) {
      Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
      CaseStory.reported(stage, Walk.REPOSITORY, "marina", ada, Walk.FINDING);
      stage.settle();
      Researcher bob = stage.sandbox().intigriti().createResearcher("bob");
      CaseStory bobs = CaseStory.reported(stage, Walk.REPOSITORY, "marina", bob, Walk.FINDING);
      CaseStory own = CaseStory.reported(stage, Walk.REPOSITORY, "marina", ada, Walk.FINDING);
      stage.settle();
      bobs.say("/bounty duplicate US-2021-0001");
      own.say("/bounty duplicate US-2021-0001");
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().intigriti().payouts(bobs.code())).hasSize(1);
      assertThat(stage.sandbox().intigriti().payouts(own.code())).isEmpty();
      assertThat(String.join("\n", own.comments())).contains("came from the same person");
      assertBooks(stage);
    }
  }

  @Test
  void paysEachShareToItsAccountAndKeepsEachWithinTheCapForAResearcher() {
    try (Stage stage = with("cap-per-researcher: 1000")) {
      String bob = stage.sandbox().intigriti().createResearcher("bob").userId();
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      story.say("/bounty split %s 33%%".formatted(bob));
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().intigriti().payouts(story.code()))
          .extracting(p -> p.recipient().equals(bob) + " " + p.amount().value().intValueExact())
          .containsExactlyInAnyOrder("false 1000", "true 825");
      assertThat(String.join("\n", story.comments())).contains("share of the bounty: EUR 825.00");
      assertBooks(stage);
    }
  }

  private Stage with(String setting) {
    return Stage.set(
        folder, yaml -> yaml.replace("    pay-on:", "    " + setting + "\n    pay-on:"));
  }

  private static List<Award.State> states(Stage stage) {
    CaseFile file = stage.server().part(CaseRegister.class).find(CaseId.of(2021, 1)).orElseThrow();
    return file.reward().awards().stream().map(Award::state).toList();
  }

  private static Money left(Stage stage) {
    var programme = stage.server().part(Configuration.class).programmes().get("isa2");
    return stage.server().part(Ledger.class).left(programme);
  }

  private static void assertBooks(Stage stage) {
    List<CaseFile> cases = stage.server().part(CaseRegister.class).all();
    Books books = new Books(stage.server().part(JdbcClient.class));
    assertThat(books.disagreements(cases)).isEmpty();
  }
}
