package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.AwardId.BOUNTY;
import static org.underseal.server.casework.AwardId.FIX_BONUS;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;
import static org.underseal.server.casework.Story.euros;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Money;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.RewardPolicy.PayOn;

class RewardRulesTest {
  @ParameterizedTest
  @CsvSource({"LOW,250", "MEDIUM,1000", "HIGH,2500", "CRITICAL,5000"})
  void owesTheAmountOfTheTableOnceTheFixHasLandedEverywhere(Severity severity, long amount) {
    Story story = Story.begins(Story.programme(), severity).isAccepted().landsOn(MAIN, STABLE);
    assertThat(story.award(BOUNTY)).map(Award::amount).contains(euros(amount));
    assertThat(story.effects(Effect.ReserveReward.class)).hasSize(1);
  }

  @Test
  void owesNothingForASeverityThatTheTableDoesNotHave() {
    Story story = Story.begins(Story.programme(), Severity.NONE).isAccepted().landsOn(MAIN, STABLE);
    assertThat(story.file().reward().awards()).isEmpty();
  }

  @Test
  void owesNothingWhileOneSupportedBranchIsNotFixed() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(MAIN);
    assertThat(story.file().reward().awards()).isEmpty();
    story.maintainerSays("/bounty not-affected MOODLE_310_STABLE");
    assertThat(story.award(BOUNTY)).isPresent();
  }

  @Test
  void paysAtAcceptanceWhereTheProgrammeSaysSo() {
    Story story = Story.begins(paying(PayOn.ACCEPT), Severity.HIGH).issueOpens();
    assertThat(story.award(BOUNTY)).isEmpty();
    story.maintainerSays("/bounty accept");
    assertThat(story.award(BOUNTY)).isPresent();
  }

  @Test
  void waitsForATagWhereTheProgrammePaysOnRelease() {
    Story story =
        Story.begins(paying(PayOn.RELEASED), Severity.HIGH).isAccepted().landsOn(MAIN, STABLE);
    assertThat(story.award(BOUNTY)).isEmpty();
  }

  @Test
  void paysTheFixerFromOutsideTwentyPercentOnTop() {
    Story story =
        Story.begins(Story.programme(), Severity.CRITICAL)
            .isAccepted()
            .maintainerSays("/bounty credit grace as remediation_developer pay user-9")
            .landsBy("grace", true, MAIN, STABLE);
    assertThat(story.award(FIX_BONUS)).map(Award::amount).contains(euros(1_000));
    assertThat(story.award(FIX_BONUS)).map(Award::payee).contains("user-9");
    assertThat(story.award(BOUNTY)).map(Award::payee).contains("user-7");
  }

  @Test
  void paysNoBonusForAFixFromInside() {
    Story story =
        Story.begins(Story.programme(), Severity.CRITICAL)
            .isAccepted()
            .maintainerSays("/bounty credit marina as remediation_developer pay user-9")
            .landsBy("marina", false, MAIN, STABLE);
    assertThat(story.award(FIX_BONUS)).isEmpty();
  }

  @Test
  void keepsTheBonusUntilItIsKnownWhereToPayIt() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .landsBy("grace", true, MAIN, STABLE);
    assertThat(story.award(FIX_BONUS)).isEmpty();
    story.maintainerSays("/bounty credit @grace as remediation_developer pay user-9");
    assertThat(story.award(FIX_BONUS)).map(Award::amount).contains(euros(500));
  }

  @Test
  void asksTheRailOnceHoweverOftenTheSameIsRead() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted();
    for (int i = 0; i < 3; i++) {
      story.landsOn(MAIN, STABLE).budgetHolds(BOUNTY).railTakes(BOUNTY, "p" + i);
    }
    assertThat(story.effects(Effect.PayReward.class)).hasSize(1);
    assertThat(story.award(BOUNTY)).flatMap(Award::payoutId).contains("p0");
  }

  @Test
  void asksASecondPersonAboveTheLimitAndNotTheOneWhoAccepted() {
    Story story =
        Story.begins(approvedAbove(3_000), Severity.CRITICAL)
            .isAccepted()
            .landsOn(MAIN, STABLE)
            .budgetHolds(BOUNTY);
    assertThat(story.award(BOUNTY)).map(Award::state).contains(Award.State.AWAITING_APPROVAL);
    story.maintainerSays("/bounty approve");
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();
    story.says("otto", Role.WRITE, "/bounty approve");
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();
    story.says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(story.effects(Effect.PayReward.class)).hasSize(1);
  }

  @Test
  void approvesByItselfAtTheLimit() {
    Story story =
        Story.begins(approvedAbove(5_000), Severity.CRITICAL)
            .isAccepted()
            .landsOn(MAIN, STABLE)
            .budgetHolds(BOUNTY);
    assertThat(story.award(BOUNTY)).map(Award::state).contains(Award.State.REQUESTED);
  }

  @Test
  void owesNothingWhileTheCaseIsOnHold() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty hold the fix is incomplete")
            .landsOn(MAIN, STABLE);
    assertThat(story.file().reward().awards()).isEmpty();
    story.maintainerSays("/bounty resume");
    assertThat(story.award(BOUNTY)).isPresent();
  }

  @Test
  void letsNoPaymentThroughTheGateAfterARevert() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .landsOn(MAIN, STABLE)
            .budgetHolds(BOUNTY);
    RewardPolicy policy = Story.programme().policy();
    assertThat(PaymentGate.pass(story.file(), policy, BOUNTY, story.now())).isPresent();
    story.goesBackOn(MAIN);
    assertThat(PaymentGate.pass(story.file(), policy, BOUNTY, story.now())).isEmpty();
  }

  @Test
  void takesAnotherAmountThanAskedForAsAFailure() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .landsOn(MAIN, STABLE)
            .budgetHolds(BOUNTY)
            .railTakes(BOUNTY, "p1")
            .railPays(BOUNTY, "p1", euros(25));
    assertThat(story.award(BOUNTY)).map(Award::state).contains(Award.State.FAILED);
  }

  @Test
  void usesTheAmountThatAMaintainerSet() {
    Story story =
        Story.begins(Story.programme(), Severity.LOW)
            .isAccepted()
            .maintainerSays("/bounty reward 333.33")
            .landsOn(MAIN, STABLE);
    assertThat(story.award(BOUNTY)).map(Award::amount).contains(new Money(33_333, Story.EUR));
  }

  private static Programme paying(PayOn event) {
    return new Offer().pays(event).programme();
  }

  private static Programme approvedAbove(long euros) {
    return new Offer().approvalAbove(euros).programme();
  }
}
