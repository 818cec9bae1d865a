package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.sandbox.core.Request;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** Two nodes share the work; the death of one costs time and nothing else. */
class TwoNodesTest {
  @TempDir Path folder;

  @Test
  void shareTheWorkWithoutGettingInEachOthersWay() throws Exception {
    try (TwoNodes nodes = new TwoNodes(folder)) {
      Walk walk = nodes.together();
      CaseStory story = walk.accepted();
      // Both have to ask for a new access token with the one refresh token.
      nodes.stage().clock().advance(Duration.ofHours(2));
      walk.landed(story);
      assertPaidOnceAndPublished(nodes, story);
      assertThat(nodes.jdbc().sql("SELECT MAX(attempts) FROM effect").query(Integer.class).single())
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneGoesOnWhenTheOtherDies(Moment moment) throws Exception {
    try (TwoNodes nodes = new TwoNodes(folder)) {
      Stage stage = nodes.stage();
      Predicate<Request> kill = request -> moment.is(request) && kill(nodes);
      if (moment.takesEffect) {
        stage.sandbox().outages().after(moment.vendor, 1, 502, kill);
      } else {
        stage.sandbox().outages().before(moment.vendor, 1, 502, kill);
      }
      Walk walk = nodes.onTheFirst();
      CaseStory story = walk.accepted();
      walk.landed(story);
      nodes.pass(Duration.ofMinutes(15));
      nodes.pass(Duration.ofHours(1));
      assertThat(nodes.firstIsDead()).as("the moment came").isTrue();
      assertPaidOnceAndPublished(nodes, story);
    }
  }

  @Test
  void asksForNoMoneyWhenItWakesUpAfterItsWorkWasTakenOver() throws Exception {
    try (TwoNodes nodes = new TwoNodes(folder)) {
      Walk walk = nodes.onTheFirst();
      CaseStory story = walk.accepted();
      try (Halt halt = nodes.haltFirst("payout_intent")) {
        walk.landed(story);
        assertThat(nodes.firstIsDead()).as("the first stands still").isTrue();
        assertThat(nodes.stage().sandbox().intigriti().payouts()).hasSize(1);
        halt.wakeUp();
      }
      nodes.settle();
      nodes.stage().clock().advance(Duration.ofHours(1));
      nodes.settle();
      assertPaidOnceAndPublished(nodes, story);
    }
  }

  private static boolean kill(TwoNodes nodes) {
    nodes.killFirst();
    return true;
  }

  private static void assertPaidOnceAndPublished(TwoNodes nodes, CaseStory story) {
    Stage stage = nodes.stage();
    assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
    assertThat(stage.sandbox().github().issues("moodle/moodle-security")).hasSize(1);
    assertThat(stage.sandbox().github().advisories("moodle/moodle").values())
        .containsExactly("published");
    assertThat(stage.sandbox().intigriti().messages(story.code())).doesNotHaveDuplicates();
    assertThat(
            nodes
                .jdbc()
                .sql("SELECT to_account FROM ledger_entry ORDER BY posted_at, to_account")
                .query(String.class)
                .list())
        .containsExactly("committed", "requested");
  }

  /** When the first node dies. */
  private enum Moment {
    BEFORE_THE_ISSUE_IS_OPENED("github", false, "/issues"),
    AFTER_THE_ISSUE_WAS_OPENED("github", true, "/issues"),
    BEFORE_THE_RAIL_PAYS("intigriti", false, "/company-bonuses"),
    AFTER_THE_RAIL_PAID("intigriti", true, "/company-bonuses"),
    AFTER_THE_DRAFT_OF_THE_ADVISORY("github", true, "/security-advisories"),
    AFTER_A_MESSAGE_TO_THE_RESEARCHER("intigriti", true, "/comments/external");

    private final String vendor;
    private final boolean takesEffect;
    private final String path;

    Moment(String vendor, boolean takesEffect, String path) {
      this.vendor = vendor;
      this.takesEffect = takesEffect;
      this.path = path;
    }

    boolean is(Request request) {
      return request.method().equals("POST") && request.path().endsWith(path);
    }
  }
}
