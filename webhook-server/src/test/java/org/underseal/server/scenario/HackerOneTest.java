package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.hackerone.Bounty;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.config.Configuration;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.doctor.Doctor;
import org.underseal.server.effect.PayoutDecision;
import org.underseal.server.ledger.Books;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.outbox.Outbox;

/** Reports from HackerOne, and awards there, which add up and can't be taken back. */
class HackerOneTest {
  private static final CaseId ID = CaseId.of(2021, 1);

  @TempDir Path folder;

  @Test
  void carriesAReportToTheAwardAndTheEnd() {
    try (Stage stage = OnHackerOne.set(folder)) {
      Walk walk = OnHackerOne.walk(stage);
      HackerOne platform = stage.sandbox().hackerOne();
      assertThat(whatTheDoctorSays(stage)).contains("reads the reports of programme moodle");
      CaseStory story = walk.accepted();
      assertThat(platform.reference(story.code())).isEqualTo("US-2021-0001");
      assertThat(platform.internalComments(story.code()))
          .singleElement()
          .asString()
          .contains("moodle-security/issues/");
      story.say("We wonder what to make of it");
      walk.rest();
      int messages = platform.messages(story.code()).size();
      story.say("/bounty share We can reproduce it");
      walk.rest();
      assertThat(platform.messages(story.code()))
          .hasSize(messages + 1)
          .last()
          .asString()
          .contains("We can reproduce it");
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertAwardedOnce(stage, "2500");
      assertThat(OnHackerOne.bounties(stage))
          .extracting(Bounty::message)
          .containsExactly("US-2021-0001-bounty");
      assertThat(award(stage).state()).isEqualTo(Award.State.PAID);
      assertThat(platform.state(story.code())).isEqualTo("resolved");
      assertThat(platform.messages(story.code())).doesNotHaveDuplicates();
    }
  }

  private static List<String> whatTheDoctorSays(Stage stage) {
    List<String> all = new ArrayList<>();
    new Doctor(stage.server().part(Configuration.class), stage.clock())
        .examine(diagnosis -> diagnosis.findings().forEach(finding -> all.add(finding.what())));
    return all;
  }

  @Test
  void awardsOnceWhenEverythingIsSaidTwice() {
    try (Stage stage = OnHackerOne.set(folder)) {
      stage.sandbox().webhooks().repeatEach(2);
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      story.say("/bounty accept");
      walk.landed(story);
      story.say("/bounty retry");
      stage.pass(Duration.ofHours(1));
      story.say("/bounty retry");
      stage.restartServer();
      stage.pass(Duration.ofDays(1));
      assertAwardedOnce(stage, "2500");
    }
  }

  @Test
  void awardsOnceWhenTheAnswerIsLost() {
    try (Stage stage = OnHackerOne.set(folder)) {
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      stage.sandbox().outages().after("hackerone", 1, 502, HackerOneTest::isAward);
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofDays(1));
      assertAwardedOnce(stage, "2500");
    }
  }

  @Test
  void awardsOnceWhenTheServerDiesBetweenTheAwardAndItsRecord() {
    try (Stage stage = OnHackerOne.set(folder)) {
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      stage
          .sandbox()
          .outages()
          .after("hackerone", 1, 502, request -> isAward(request) && dies(stage));
      try {
        walk.landed(story);
      } catch (RuntimeException died) {
        // It has no database any more.
      }
      assertThat(OnHackerOne.bounties(stage)).as("the moment came").hasSize(1);
      stage.restartServer();
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofHours(1));
      assertAwardedOnce(stage, "2500");
    }
  }

  private static boolean dies(Stage stage) {
    stage.server().part(HikariDataSource.class).close();
    return true;
  }

  @Test
  void awardsOnceWhenOneOfTwoNodesDiesAfterTheAward() throws Exception {
    try (TwoNodes nodes =
        new TwoNodes(folder, OnHackerOne.changes(folder), OnHackerOne::reported)) {
      Stage stage = OnHackerOne.ready(nodes.stage());
      stage.sandbox().outages().after("hackerone", 1, 502, r -> isAward(r) && kill(nodes));
      Walk walk = nodes.onTheFirst();
      walk.landed(walk.accepted());
      nodes.pass(Duration.ofMinutes(15));
      nodes.pass(Duration.ofHours(1));
      assertThat(nodes.firstIsDead()).as("the moment came").isTrue();
      assertThat(OnHackerOne.bounties(stage)).hasSize(1);
    }
  }

  private static boolean kill(TwoNodes nodes) {
    nodes.killFirst();
    return true;
  }

  @Test
  void awardsNothingBesideWhatAPersonAwardedBefore() {
    try (Stage stage = OnHackerOne.set(folder)) {
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      stage.sandbox().hackerOne().awardByHand(story.code(), "2500", "0");
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertAwardedOnce(stage, "2500");
      assertThat(award(stage).state()).as("it is taken for ours").isEqualTo(Award.State.PAID);
    }
  }

  @Test
  void awardsNothingWhenAPersonAwardedWhileTheOutcomeWasUnknown() {
    try (Stage stage = OnHackerOne.set(folder)) {
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      stage.sandbox().outages().before("hackerone", 1, 502, HackerOneTest::isAward);
      walk.landed(story);
      Bounty byHand = stage.sandbox().hackerOne().awardByHand(story.code(), "2000", "500.50");
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofDays(2));
      assertThat(OnHackerOne.bounties(stage)).containsExactly(byHand);
      assertThat(stage.server().part(Outbox.class).stuck(ID))
          .singleElement()
          .satisfies(
              stuck -> {
                assertThat(stuck.parked()).isTrue();
                assertThat(stuck.problem()).contains(byHand.id(), "underseal case payout");
              });
      assertThat(String.join("\n", story.comments())).contains("underseal case payout");

      new PayoutDecision(
              stage.server().part(CaseRegister.class),
              stage.server().part(PayoutIntents.class),
              stage.server().part(Outbox.class),
              stage.server().part(TransactionTemplate.class))
          .isNot(ID, AwardId.BOUNTY, List.of(byHand.id()), "operator tom");
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofHours(1));
      assertThat(OnHackerOne.bounties(stage)).hasSize(2);
      assertThat(award(stage).state()).isEqualTo(Award.State.PAID);
    }
  }

  private static boolean isAward(Request request) {
    return request.method().equals("POST") && request.path().endsWith("/bounties");
  }

  private static Award award(Stage stage) {
    return stage
        .server()
        .part(CaseRegister.class)
        .find(ID)
        .flatMap(file -> file.reward().award(AwardId.BOUNTY))
        .orElseThrow();
  }

  private static void assertAwardedOnce(Stage stage, String euros) {
    assertThat(OnHackerOne.bounties(stage))
        .singleElement()
        .satisfies(bounty -> assertThat(bounty.total()).isEqualByComparingTo(euros));
    assertThat(
            new Books(stage.server().part(JdbcClient.class))
                .disagreements(stage.server().part(CaseRegister.class).all()))
        .isEqualTo(List.of());
  }
}
