package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.AwardId.BOUNTY;
import static org.underseal.server.casework.AwardId.FIX_BONUS;
import static org.underseal.server.casework.Offer.euros;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Money;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.Award.Kind;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.Effect.Reply;
import org.underseal.server.casework.RewardPolicy.PayOn;

/** Each rule of a bounty that is divided. The finder is user-7. */
class BountySplitTest {
  private static final AwardId SHARE = new AwardId(Kind.SHARE, 1);
  private static final AwardId SECOND_SHARE = new AwardId(Kind.SHARE, 2);

  @ParameterizedTest
  @CsvSource(
      value = {
        "100.00|u-8 33% u-9 33%|34.00,33.00,33.00",
        "0.01|u-8 99%|0.01",
        "0.10|u-8 33%, u-9 33%|0.04,0.03,0.03",
        "333.33|u-8 50%|166.67,166.66",
        "99.99|u-8 1% u-9 1% u-10 97%|1.02,0.99,0.99,96.99",
      },
      delimiter = '|')
  void roundsSharesDownAndGivesTheFinderTheRestSoThatTheSumIsTheBounty(
      String bounty, String shares, String parts) {
    Story story = split(new Offer(), "/bounty reward " + bounty, "/bounty split " + shares);
    List<Money> amounts = story.file().reward().awards().stream().map(Award::amount).toList();
    assertThat(amounts)
        .extracting(amount -> amount.amount().toPlainString())
        .containsExactly(parts.split(","));
    assertThat(amounts.stream().reduce(Money::plus).orElseThrow().amount())
        .isEqualByComparingTo(bounty);
  }

  @Test
  void paysSeveralFindersAndBonusOfTheWholeBountyToTheFixer() {
    Story story =
        Story.begins(new Offer().programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty split user-8 40%")
            .maintainerSays("/bounty credit grace as remediation_developer pay user-9")
            .landsBy("grace", true, MAIN, STABLE);
    assertPaid(story, BOUNTY, "user-7", 1_500);
    assertPaid(story, SHARE, "user-8", 1_000);
    assertPaid(story, FIX_BONUS, "user-9", 500);
    assertThat(story.award(SHARE).orElseThrow().evidence()).contains("split by marina");
  }

  @Test
  void takesThePlaceOfTheProgrammesShareForTheFixer() {
    Story story =
        Story.begins(new Offer().fixerShare(30).programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty credit grace as remediation_developer pay user-9")
            .maintainerSays("/bounty split user-9 10%")
            .landsBy("grace", true, MAIN, STABLE);
    assertPaid(story, BOUNTY, "user-7", 2_250);
    assertPaid(story, SHARE, "user-9", 250);
    assertThat(story.award(new AwardId(Kind.FIXER_SHARE, 1))).isEmpty();
  }

  @Test
  void givesItBackToTheFinderAlone() {
    Story story = split(new Offer(), "/bounty split user-8 40%", "/bounty split none");
    assertPaid(story, BOUNTY, "user-7", 2_500);
    assertThat(story.award(SHARE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "user-7 10%,SPLIT_NAMES_TWICE",
    "user-8 10% user-8 20%,SPLIT_NAMES_TWICE",
    "user-8 60% user-9 40%,SPLIT_LEAVES_NOTHING"
  })
  void refusesWhatCanNotBeDividedAndChangesNothing(String shares, Reply.Kind why) {
    Story story = split(new Offer(), "/bounty split " + shares);
    assertThat(refusals(story)).containsExactly(why);
    assertPaid(story, BOUNTY, "user-7", 2_500);
  }

  @Test
  void refusesOnceTheBountyIsAwarded() {
    Story story = split(new Offer()).maintainerSays("/bounty split user-8 40%");
    assertThat(refusals(story)).containsExactly(Reply.Kind.TOO_LATE_TO_SPLIT);
    assertThat(story.award(SHARE)).isEmpty();
  }

  @Test
  void dividesWhatAcceptanceReleasesInTheSameComment() {
    Story story =
        Story.begins(new Offer().pays(PayOn.ACCEPT).programme(), Severity.HIGH)
            .issueOpens()
            .maintainerSays("/bounty split user-8 40%\n/bounty accept");
    assertPaid(story, SHARE, "user-8", 1_000);
  }

  @Test
  void paysNoSharesOfADuplicateAndRefusesThemThere() {
    Story story =
        Story.begins(new Offer().consoles(50).programme(), Severity.HIGH)
            .issueOpens()
            .maintainerSays("/bounty split user-8 40%")
            .maintainerSays("/bounty duplicate US-2021-0009");
    assertPaid(story, new AwardId(Kind.CONSOLATION, 1), "user-7", 50);
    assertThat(story.file().reward().awards()).hasSize(1);
    story.maintainerSays("/bounty split user-8 30%");
    assertThat(refusals(story)).containsExactly(Reply.Kind.NOTHING_TO_SPLIT);
  }

  @Test
  void needsApprovalWhereTheWholeBountyIsAboveTheLimitAndNotByWhoDividedIt() {
    Story story =
        Story.begins(new Offer().approvalAbove(2_000).programme(), Severity.HIGH)
            .isAccepted()
            .says("otto", Role.MAINTAIN, "/bounty split user-8 50%")
            .landsOn(MAIN, STABLE)
            .budgetHolds(BOUNTY)
            .budgetHolds(SHARE);
    assertThat(states(story)).containsExactly(State.AWAITING_APPROVAL, State.AWAITING_APPROVAL);
    story.says("otto", Role.MAINTAIN, "/bounty approve");
    assertThat(refusals(story)).containsExactly(Reply.Kind.SAME_PERSON);
    story.says("zeno", Role.MAINTAIN, "/bounty approve");
    assertThat(states(story)).containsExactly(State.REQUESTED, State.REQUESTED);
  }

  @Test
  void asksNobodyForSeveralSharesBelowTheLimit() {
    Story story =
        split(new Offer().approvalAbove(2_500), "/bounty split user-8 30% user-9 30%")
            .budgetHolds(BOUNTY)
            .budgetHolds(SHARE)
            .budgetHolds(SECOND_SHARE);
    assertThat(states(story)).containsOnly(State.REQUESTED);
  }

  @Test
  void owesEachTheirShareOfTheDifferenceWhenTheSeverityIsRaised() {
    Story story =
        split(publishedLater(), "/bounty split user-8 40% user-9 10%")
            .maintainerSays("/bounty severity critical");
    assertPaid(story, new AwardId(Kind.BOUNTY, 2), "user-7", 1_250);
    assertPaid(story, new AwardId(Kind.SHARE, 3), "user-8", 1_000);
    assertPaid(story, new AwardId(Kind.SHARE, 4), "user-9", 250);
  }

  @Test
  void takesSharesBackThatNobodyWasAskedForWhenTheSeverityIsLowered() {
    Story story =
        split(publishedLater(), "/bounty split user-8 40%")
            .maintainerSays("/bounty severity medium");
    assertThat(story.award(SHARE)).map(Award::state).contains(State.WITHDRAWN);
    assertPaid(story, SECOND_SHARE, "user-8", 400);
    assertPaid(story, new AwardId(Kind.BOUNTY, 2), "user-7", 600);
  }

  @Test
  void keepsTheSharesWithinTheCapOfTheCaseTheFindersFirst() {
    Story story = split(new Offer().atMostForACase(2_000), "/bounty split user-8 40%");
    assertPaid(story, BOUNTY, "user-7", 1_500);
    assertPaid(story, SHARE, "user-8", 500);
  }

  /** The severity may be changed until then. */
  private static Offer publishedLater() {
    return new Offer().publishes(Programme.PublishOn.COMMAND, Duration.ZERO);
  }

  private static Story split(Offer offer, String... comments) {
    Story story = Story.begins(offer.programme(), Severity.HIGH).isAccepted();
    for (String comment : comments) {
      story.maintainerSays(comment);
    }
    return story.landsOn(MAIN, STABLE);
  }

  private static void assertPaid(Story story, AwardId id, String payee, long amount) {
    Optional<Award> award = story.award(id);
    assertThat(award).as(id.word()).isPresent();
    assertThat(award.orElseThrow().payee()).as(id.word()).isEqualTo(payee);
    assertThat(award.orElseThrow().amount()).as(id.word()).isEqualTo(euros(amount));
  }

  private static List<State> states(Story story) {
    return story.file().reward().awards().stream().map(Award::state).toList();
  }

  private static List<Reply.Kind> refusals(Story story) {
    return story.effects(Effect.Answer.class).stream()
        .flatMap(answer -> answer.replies().stream())
        .filter(CommandRules::isRefusal)
        .map(Reply::kind)
        .toList();
  }
}
