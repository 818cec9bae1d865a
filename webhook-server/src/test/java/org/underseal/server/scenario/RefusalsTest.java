package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.hackerone.Bounty;
import org.underseal.sandbox.intigriti.Amount;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.ledger.Books;
import org.underseal.server.outbox.Outbox;

/** What budget and rails say no to: a state, words in the issue, and nothing tried again. */
class RefusalsTest {
  private static final CaseId ID = CaseId.of(2021, 1);

  @TempDir Path folder;

  @Test
  void asksNoRailForWhatTheBudgetDoesNotHold() {
    try (Stage stage = Stage.set(folder, yaml -> yaml.replace("budget: 40000", "budget: 2499"))) {
      CaseStory story = landed(stage, new Walk(stage));
      assertGivenUp(stage, story, "reserve/bounty", "has only EUR 2499.00 left");
      assertThat(award(stage, AwardId.BOUNTY).state()).isEqualTo(Award.State.COMPUTED);
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertBooks(stage);
    }
  }

  @Test
  void asksHackerOneForNothingInAnotherCurrency() {
    Stage.Changes inDollars =
        yaml -> OnHackerOne.changes(folder).to(yaml).replaceFirst("currency: EUR", "currency: USD");
    try (Stage stage = OnHackerOne.ready(Stage.set(folder, inDollars))) {
      CaseStory story = landed(stage, OnHackerOne.walk(stage));
      assertGivenUp(stage, story, "pay/bounty", "pays in USD and not in EUR");
      assertThat(award(stage, AwardId.BOUNTY).state()).isEqualTo(Award.State.REQUESTED);
      story.say("/bounty drop pay/bounty");
      stage.pass(Duration.ofHours(1));
      assertThat(award(stage, AwardId.BOUNTY).state()).isEqualTo(Award.State.CANCELLED);
      assertThat(OnHackerOne.bounties(stage)).isEmpty();
      assertBooks(stage);
    }
  }

  @Test
  void paysNobodyOnHackerOneButWhoHandedTheReportIn() {
    try (Stage stage = OnHackerOne.set(folder)) {
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      String fix = story.fix("grace", "main", 1);
      long proposal = story.propose("grace", "main");
      walk.rest();
      story.merge(proposal, CaseStory.Way.MERGE);
      story.land("main");
      story.backport(fix, Walk.STABLE);
      story.sayInternally("/bounty credit grace as remediation_developer pay 4711");
      walk.rest();
      stage.pass(Duration.ofHours(1));
      assertGivenUp(stage, story, "pay/fix-bonus", "who handed the report in and nobody else");
      assertThat(OnHackerOne.bounties(stage))
          .extracting(Bounty::message)
          .containsExactly("US-2021-0001-bounty");
    }
  }

  @Test
  void triesNothingAgainByItselfThatHackerOneRefused() {
    try (Stage stage = OnHackerOne.set(folder)) {
      stage.sandbox().outages().before("hackerone", 1, 422, RefusalsTest::isAward);
      CaseStory story = landed(stage, OnHackerOne.walk(stage));
      assertGivenUp(stage, story, "pay/bounty", "the request was not accepted");
      stage.pass(Duration.ofDays(2));
      assertThat(OnHackerOne.bounties(stage)).isEmpty();
      story.say("/bounty retry");
      stage.pass(Duration.ofHours(1));
      assertThat(OnHackerOne.bounties(stage)).hasSize(1);
      assertBooks(stage);
    }
  }

  @Test
  void saysThatIntigritiPaidAnotherAmount() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = landed(stage, new Walk(stage));
      String payout = stage.sandbox().intigriti().payouts().get(0).id();
      stage.sandbox().intigriti().payOtherwise(payout, Amount.of("250.00", "EUR"));
      stage.pass(Duration.ofDays(1));
      assertThat(award(stage, AwardId.BOUNTY).state()).isEqualTo(Award.State.FAILED);
      assertThat(said(story)).contains("was paid otherwise").contains("EUR 250.00");
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      assertBooks(stage);
    }
  }

  /** Between the reading and the award; nothing could keep that from happening. */
  @Test
  void saysThatAPersonAwardedInTheVeryMoment() {
    try (Stage stage = OnHackerOne.set(folder)) {
      Walk walk = OnHackerOne.walk(stage);
      CaseStory story = walk.accepted();
      AtomicBoolean done = new AtomicBoolean();
      stage
          .sandbox()
          .outages()
          .intercept(
              (vendor, request, answer) -> {
                if (isAward(request) && !done.getAndSet(true)) {
                  stage.sandbox().hackerOne().awardByHand(story.code(), "2500", "0");
                }
                return answer.get();
              });
      walk.landed(story);
      stage.pass(Duration.ofDays(1));
      assertThat(OnHackerOne.bounties(stage)).hasSize(2);
      assertThat(award(stage, AwardId.BOUNTY).state()).isEqualTo(Award.State.PAID);
      assertThat(said(story)).containsOnlyOnce("paid by hand too?");
      assertBooks(stage);
    }
  }

  private static CaseStory landed(Stage stage, Walk walk) {
    CaseStory story = walk.accepted();
    walk.landed(story);
    stage.pass(Duration.ofHours(1));
    return story;
  }

  private static void assertGivenUp(Stage stage, CaseStory story, String effect, String why) {
    assertThat(stage.server().part(Outbox.class).stuck(ID))
        .singleElement()
        .satisfies(
            stuck -> {
              assertThat(stuck.parked()).isTrue();
              assertThat(stuck.problem()).contains(why);
            });
    assertThat(said(story)).contains(effect + ": given up").contains(why);
  }

  private static boolean isAward(Request request) {
    return request.method().equals("POST") && request.path().endsWith("/bounties");
  }

  private static String said(CaseStory story) {
    return String.join("\n", story.comments());
  }

  private static Award award(Stage stage, AwardId id) {
    CaseFile file = stage.server().part(CaseRegister.class).find(ID).orElseThrow();
    return file.reward().award(id).orElseThrow();
  }

  private static void assertBooks(Stage stage) {
    assertThat(
            new Books(stage.server().part(JdbcClient.class))
                .disagreements(stage.server().part(CaseRegister.class).all()))
        .isEqualTo(List.of());
  }
}
