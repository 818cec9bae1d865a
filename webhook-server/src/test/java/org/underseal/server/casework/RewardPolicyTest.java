package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.AwardId.BOUNTY;
import static org.underseal.server.casework.AwardId.FIX_BONUS;
import static org.underseal.server.casework.Offer.euros;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.Award.Kind;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.Effect.Notice;
import org.underseal.server.casework.RewardPolicy.FixBonus;
import org.underseal.server.casework.RewardPolicy.PayOn;

/** Each rule of a reward policy, on {@code decide}. docs/REWARDS.md names them all. */
class RewardPolicyTest {
  private static final AwardId SECOND = new AwardId(Kind.BOUNTY, 2);
  private static final AwardId SHARE = new AwardId(Kind.FIXER_SHARE, 1);
  private static final AwardId CONSOLATION = new AwardId(Kind.CONSOLATION, 1);
  private static final String SCORE_9_8 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  private static final String SCORE_7_5 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";
  private static final String SCORE_5_3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N";

  @ParameterizedTest
  @CsvSource(
      value = {SCORE_9_8 + "|6000", SCORE_7_5 + "|3000", SCORE_5_3 + "|2500"},
      delimiter = '|')
  void paysTheAmountOfTheScoresRangeAndElseOfTheWord(String vector, long amount) {
    Offer offer = new Offer().bands(band("7.0", "8.9", 3_000), band("9.0", "10.0", 6_000));
    Story story =
        Story.begins(Story.project(offer.programme()), Severity.HIGH, vector)
            .isAccepted()
            .landsOn(MAIN, STABLE);
    assertThat(story.award(BOUNTY)).map(Award::amount).contains(euros(amount));
  }

  @ParameterizedTest
  @CsvSource({"HIGH,9000", "LOW,250"})
  void prefersTheAmountsOfTheProject(Severity severity, long amount) {
    Project general = Story.project(new Offer().programme());
    Project project =
        new Project(
            general.key(),
            general.name(),
            general.programme(),
            general.platformProgramme(),
            general.forge(),
            general.repositories(),
            general.branches(),
            new RewardTable(Map.of(Severity.HIGH, euros(9_000)), List.of()),
            general.packages());
    Story story = Story.begins(project, severity, null).isAccepted().landsOn(MAIN, STABLE);
    assertThat(story.award(BOUNTY)).map(Award::amount).contains(euros(amount));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPT,true,false",
    "MERGE,false,false",
    "LANDED,false,true",
    "RELEASED,false,false"
  })
  void releasesTheBountyOnTheEventOfTheProgramme(PayOn event, boolean atOnce, boolean landed) {
    Story story = Story.begins(new Offer().pays(event).programme(), Severity.HIGH).isAccepted();
    assertThat(story.award(BOUNTY).isPresent()).isEqualTo(atOnce);
    story.landsOn(MAIN, STABLE);
    boolean merged = event == PayOn.MERGE;
    assertThat(story.award(BOUNTY).isPresent()).isEqualTo(atOnce || landed || merged);
  }

  @Test
  void paysNothingForAReportOnTheForgeUnlessTheProgrammeSaysSo() {
    Story unpaid =
        Story.beginsOnTheForge(new Offer().programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty reward 500")
            .landsOn(MAIN, STABLE);
    assertThat(unpaid.award(BOUNTY)).isEmpty();
    Story paid =
        Story.beginsOnTheForge(new Offer().payingForgeReports().programme(), Severity.HIGH)
            .isAccepted()
            .landsOn(MAIN, STABLE);
    assertThat(paid.award(BOUNTY)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"20,,500", "0,300,300"})
  void paysTheFixBonusAsAPercentageOrAsAnAmount(int percent, Long amount, long bonus) {
    FixBonus paid = new FixBonus(percent, Optional.ofNullable(amount).map(Offer::euros));
    Story story = fixedByGrace(new Offer().fixBonus(paid));
    assertThat(story.award(FIX_BONUS)).map(Award::amount).contains(euros(bonus));
    assertThat(story.award(FIX_BONUS)).map(Award::payee).contains("user-9");
  }

  @Test
  void splitsTheBountyBetweenFinderAndFixer() {
    Story story = fixedByGrace(new Offer().fixBonus(FixBonus.NONE).fixerShare(30));
    assertThat(story.award(BOUNTY)).map(Award::amount).contains(euros(1_750));
    assertThat(story.award(BOUNTY)).map(Award::payee).contains("user-7");
    assertThat(story.award(SHARE)).map(Award::amount).contains(euros(750));
    assertThat(story.award(SHARE)).map(Award::payee).contains("user-9");
  }

  @Test
  void splitsNothingWhenTheFinderFixed() {
    Story story =
        Story.begins(new Offer().fixBonus(FixBonus.NONE).fixerShare(30).programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty credit ada as remediation_developer pay user-7")
            .landsBy("ada", true, MAIN, STABLE);
    assertThat(story.award(BOUNTY)).map(Award::amount).contains(euros(2_500));
    assertThat(story.award(SHARE)).isEmpty();
  }

  @Test
  void consolesForADuplicateAndKeepsTheCaseOpenUntilItIsPaid() {
    Story story =
        Story.begins(new Offer().consoles(50).programme(), Severity.HIGH)
            .issueOpens()
            .maintainerSays("/bounty duplicate US-2021-0009");
    assertThat(story.award(CONSOLATION)).map(Award::amount).contains(euros(50));
    assertThat(story.award(BOUNTY)).isEmpty();
    assertThat(story.file().isOpen()).isTrue();
    story
        .budgetHolds(CONSOLATION)
        .railTakes(CONSOLATION, "p1")
        .railPays(CONSOLATION, "p1", euros(50));
    assertThat(story.file().isOpen()).isFalse();
  }

  @Test
  void paysNoMoreForACaseThanItsCap() {
    Story story = fixedByGrace(new Offer().atMostForACase(2_700));
    assertThat(story.award(BOUNTY)).map(Award::amount).contains(euros(2_500));
    assertThat(story.award(FIX_BONUS)).map(Award::amount).contains(euros(200));
    assertThat(notices(story)).containsExactly(Notice.CUT_BY_CASE_CAP);
    story.landsBy("grace", true, MAIN, STABLE);
    assertThat(story.file().reward().awards()).hasSize(2);
  }

  @Test
  void paysWhatTheBudgetHoldsWhenACapForTheResearcherLeavesLess() {
    Story story = landed(new Offer());
    story.event(
        new Event.RewardReserved(BOUNTY, euros(100), Optional.of(Notice.CUT_BY_RESEARCHER_CAP)));
    assertThat(story.effects(Effect.PayReward.class))
        .extracting(Effect.PayReward::amount)
        .containsExactly(euros(100));
    assertThat(notices(story)).containsExactly(Notice.CUT_BY_RESEARCHER_CAP);
    assertThat(story.landsOn(MAIN, STABLE).file().reward().awards()).hasSize(1);
  }

  @Test
  void paysNothingWhereTheCapLeavesNothing() {
    Story story = landed(new Offer());
    story.event(
        new Event.RewardReserved(BOUNTY, euros(0), Optional.of(Notice.CUT_BY_RESEARCHER_CAP)));
    assertThat(state(story, BOUNTY)).isEqualTo(State.CANCELLED);
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"marina,MAINTAIN,false", "otto,WRITE,false", "otto,MAINTAIN,true"})
  void asksASecondMaintainerAboveTheLimit(String who, Role role, boolean paid) {
    Story story = landed(new Offer().approvalAbove(2_000)).budgetHolds(BOUNTY);
    assertThat(state(story, BOUNTY)).isEqualTo(State.AWAITING_APPROVAL);
    story.says(who, role, "/bounty approve");
    assertThat(story.effects(Effect.PayReward.class).isEmpty()).isEqualTo(!paid);
  }

  @ParameterizedTest
  @CsvSource({"/bounty reward 4000", "/bounty severity critical"})
  void neverLetsTheOneWhoSetTheAmountApprove(String command) {
    Story story =
        Story.begins(new Offer().approvalAbove(2_000).programme(), Severity.HIGH)
            .isAccepted()
            .says("otto", Role.MAINTAIN, command)
            .landsOn(MAIN, STABLE)
            .budgetHolds(BOUNTY)
            .says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(state(story, BOUNTY)).isEqualTo(State.AWAITING_APPROVAL);
    story.says("petra", Role.MAINTAIN, "/bounty approve");
    assertThat(state(story, BOUNTY)).isEqualTo(State.REQUESTED);
  }

  @ParameterizedTest
  @CsvSource({"otto,ADMIN,false", "sponsor,READ,true", "Sponsor,READ,true", "marina,ADMIN,false"})
  void letsOnlyTheNamedAccountsApprove(String who, Role role, boolean paid) {
    Story story =
        landed(new Offer().approvalAbove(2_000).approvedBy("sponsor", "marina"))
            .budgetHolds(BOUNTY)
            .says(who, role, "/bounty approve");
    assertThat(story.effects(Effect.PayReward.class).isEmpty()).isEqualTo(!paid);
  }

  @Test
  void remindsOfAnApprovalThatWaitsTooLong() {
    Story story =
        landed(new Offer().approvalAbove(2_000).remindsAfter(Duration.ofDays(3)))
            .budgetHolds(BOUNTY)
            .later(Duration.ofDays(2));
    assertThat(notices(story)).isEmpty();
    story.later(Duration.ofDays(1)).later(Duration.ofHours(1));
    assertThat(notices(story)).containsExactly(Notice.APPROVAL_WAITS);
    story.later(Duration.ofDays(3));
    assertThat(story.effects(Effect.TellMaintainers.class))
        .extracting(Effect::key)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void waitsForTheEndOfTheWindowAfterTheLanding() {
    Story story = landed(new Offer().holds(Duration.ofDays(3))).budgetHolds(BOUNTY);
    assertThat(state(story, BOUNTY)).isEqualTo(State.HOLDING);
    assertThat(story.effects(Effect.Wake.class))
        .extracting(Effect.Wake::at)
        .contains(story.now().plus(Duration.ofDays(3)));
    story.later(Duration.ofDays(2));
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();
    story.later(Duration.ofDays(1));
    assertThat(story.effects(Effect.PayReward.class)).hasSize(1);
  }

  @Test
  void asksAfterARevertInTheWindowAndWithdrawsWhenNothingComesBack() {
    Story story = landed(new Offer().holds(Duration.ofDays(3))).budgetHolds(BOUNTY);
    story.later(Duration.ofDays(1)).goesBackOn(MAIN);
    assertThat(state(story, BOUNTY)).isEqualTo(State.QUESTIONED);
    assertThat(notices(story)).containsExactly(Notice.LANDING_GONE);
    story.later(Duration.ofDays(3));
    assertThat(state(story, BOUNTY)).isEqualTo(State.WITHDRAWN);
    assertThat(notices(story)).containsExactly(Notice.LANDING_GONE, Notice.WITHDRAWN);
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();
  }

  @Test
  void goesOnWithANewWindowWhenTheFixLandsAgain() {
    Story story = landed(new Offer().holds(Duration.ofDays(3))).budgetHolds(BOUNTY);
    story.later(Duration.ofDays(2)).goesBackOn(MAIN).later(Duration.ofDays(2)).landsOn(MAIN);
    assertThat(state(story, BOUNTY)).isEqualTo(State.HOLDING);
    story.later(Duration.ofDays(2));
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();
    story.later(Duration.ofDays(1));
    assertThat(story.effects(Effect.PayReward.class)).hasSize(1);
  }

  @Test
  void computesAnewWhenTheFixLandsAfterTheAwardWasWithdrawn() {
    Story story = landed(new Offer().holds(Duration.ofDays(3))).budgetHolds(BOUNTY);
    story.goesBackOn(MAIN).later(Duration.ofDays(3)).landsOn(MAIN).budgetHolds(SECOND);
    assertThat(story.award(SECOND)).map(Award::amount).contains(euros(2_500));
    assertThat(story.file().isOpen()).isTrue();
  }

  @Test
  void paysNothingWhileTheCaseIsOnHoldAndForgetsNoTimeOfIt() {
    Story story =
        landed(new Offer().holds(Duration.ofDays(3)))
            .budgetHolds(BOUNTY)
            .maintainerSays("/bounty hold a doubt")
            .later(Duration.ofDays(5));
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();
    story.maintainerSays("/bounty resume");
    assertThat(story.effects(Effect.PayReward.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"true,AWAITING_APPROVAL", "false,REQUESTED"})
  void owesTheDifferenceWhenTheSeverityIsRaisedLater(boolean approval, State state) {
    Offer offer = approval ? publishedLater() : publishedLater().paysRaisesAtOnce();
    Story story =
        landed(offer)
            .budgetHolds(BOUNTY)
            .railTakes(BOUNTY, "p1")
            .railPays(BOUNTY, "p1", euros(2_500))
            .maintainerSays("/bounty severity critical")
            .budgetHolds(SECOND);
    assertThat(story.award(SECOND)).map(Award::amount).contains(euros(2_500));
    assertThat(state(story, SECOND)).isEqualTo(state);
  }

  @Test
  void takesBackWhatNobodyWasAskedForWhenTheSeverityIsLowered() {
    Story story =
        landed(publishedLater().holds(Duration.ofDays(3)))
            .budgetHolds(BOUNTY)
            .maintainerSays("/bounty severity low");
    assertThat(state(story, BOUNTY)).isEqualTo(State.WITHDRAWN);
    assertThat(story.award(SECOND)).map(Award::amount).contains(euros(250));
  }

  @Test
  void claimsNothingBackWhenTheSeverityIsLoweredAfterThePayment() {
    Story story =
        landed(publishedLater())
            .budgetHolds(BOUNTY)
            .railTakes(BOUNTY, "p1")
            .railPays(BOUNTY, "p1", euros(2_500))
            .maintainerSays("/bounty severity low");
    assertThat(story.file().reward().awards()).extracting(Award::state).containsExactly(State.PAID);
  }

  @Test
  void carriesTheLandingsThatAnAwardRestsOnAndWhoApproved() {
    Story story =
        landed(new Offer().approvalAbove(2_000))
            .budgetHolds(BOUNTY)
            .says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(story.award(BOUNTY).orElseThrow().evidence())
        .contains("accepted by marina", "approved by otto (comment c2)")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("main landed CONTAINED " + Story.sha('c').hex())
                    .endsWith("read " + Story.MONDAY));
  }

  @Test
  void paysNothingForALandingThatIsOnlyProbableWithoutAMaintainersWord() {
    Story story =
        Story.begins(new Offer().programme(), Severity.HIGH)
            .isAccepted()
            .landsOn(STABLE)
            .event(probableOnMain('e'))
            .later(Duration.ofDays(400))
            .says("dora", Role.READ, "/bounty landed main")
            .event(probableOnMain('e'));
    assertThat(story.file().reward().awards()).isEmpty();
    assertThat(story.effects(Effect.PayReward.class)).isEmpty();

    story.maintainerSays("/bounty landed main").budgetHolds(BOUNTY);
    assertThat(story.effects(Effect.PayReward.class)).hasSize(1);
    assertThat(gate(story)).isPresent();
    assertThat(story.award(BOUNTY).orElseThrow().evidence())
        .anySatisfy(line -> assertThat(line).startsWith("main landed CONFIRMED"));

    story.event(probableOnMain('f'));
    assertThat(gate(story)).as("other commits need another look").isEmpty();
  }

  @Test
  void letsNoProbableLandingPassTheGateHoweverItCameThere() {
    Story story = landed(new Offer()).budgetHolds(BOUNTY);
    assertThat(gate(story)).isPresent();
    FixBranch main = story.file().fix().forTarget(MAIN).orElseThrow();
    FixBranch doubted =
        new FixBranch(
            main.target(),
            main.name(),
            main.state(),
            main.base(),
            main.head(),
            main.proposal(),
            main.landing(),
            Optional.of(probable('c')),
            main.standing());
    CaseFile forged = story.file().with(story.file().fix().replace(doubted));
    assertThat(PaymentGate.pass(forged, new Offer().programme().policy(), BOUNTY, story.now()))
        .isEmpty();
  }

  @Test
  void paysNothingAgainByItselfWhenMoneyComesBack() {
    Story story =
        landed(new Offer())
            .budgetHolds(BOUNTY)
            .railTakes(BOUNTY, "p1")
            .railPays(BOUNTY, "p1", euros(2_500))
            .event(new Event.AwardReversed(BOUNTY, "statement 17", "operator tom"))
            .event(new Event.AwardReversed(BOUNTY, "statement 17", "operator tom"))
            .later(Duration.ofDays(400));
    assertThat(state(story, BOUNTY)).isEqualTo(State.REVERSED);
    assertThat(story.file().reward().awards()).hasSize(1);
    assertThat(story.effects(Effect.PayReward.class)).hasSize(1);
    assertThat(notices(story)).containsExactly(Notice.REVERSED);
    assertThat(story.history().stream().filter(HistoryEntry.What.REWARD_REVERSED::equals))
        .hasSize(1);
    story.event(new Event.AwardSettled(BOUNTY, euros(2_500), "operator tom"));
    assertThat(state(story, BOUNTY)).isEqualTo(State.PAID);
  }

  private static Optional<PaymentDue> gate(Story story) {
    return PaymentGate.pass(story.file(), new Offer().programme().policy(), BOUNTY, story.now());
  }

  private static Event probableOnMain(char commit) {
    return new Event.FixRead(
        List.of(
            new Event.BranchReading(
                MAIN,
                Optional.of(Story.sha('d')),
                Optional.empty(),
                Optional.empty(),
                Optional.of(probable(commit)))));
  }

  private static FixBranch.Notice probable(char commit) {
    return new FixBranch.Notice(
        FixBranch.Notice.Kind.PROBABLE,
        List.of(Story.sha(commit)),
        Optional.empty(),
        "similar: 80 %");
  }

  private static Offer publishedLater() {
    return new Offer().publishes(Programme.PublishOn.LANDING, Duration.ofDays(10));
  }

  private static Story landed(Offer offer) {
    return Story.begins(offer.programme(), Severity.HIGH).isAccepted().landsOn(MAIN, STABLE);
  }

  private static Story fixedByGrace(Offer offer) {
    return Story.begins(offer.programme(), Severity.HIGH)
        .isAccepted()
        .maintainerSays("/bounty credit grace as remediation_developer pay user-9")
        .landsBy("grace", true, MAIN, STABLE);
  }

  private static State state(Story story, AwardId id) {
    return story.award(id).orElseThrow().state();
  }

  private static List<Notice> notices(Story story) {
    return story.effects(Effect.TellMaintainers.class).stream()
        .map(Effect.TellMaintainers::notice)
        .toList();
  }

  private static RewardTable.Band band(String from, String to, long amount) {
    return new RewardTable.Band(new BigDecimal(from), new BigDecimal(to), euros(amount));
  }
}
