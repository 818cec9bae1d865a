package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.connect.Connections;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.effect.PayoutDecision;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.outbox.Outbox;

/** The rail lists a payout on the report that Underseal does not know to have asked for. */
class UnknownPayoutTest {
  private static final CaseId ID = CaseId.of(2021, 1);

  @TempDir Path folder;

  @Test
  void paysNothingBesideItUntilAPersonSaysThatItIsAnother() {
    try (Stage stage = Stage.set(folder)) {
      String unknown = paidByHand(stage, 100);
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      assertThat(server(stage, Outbox.class).stuck(ID))
          .singleElement()
          .satisfies(
              stuck -> {
                assertThat(stuck.parked()).isTrue();
                assertThat(stuck.problem())
                    .contains(unknown, "underseal case payout US-2021-0001 bounty");
              });

      decision(stage).isNot(ID, AwardId.BOUNTY, List.of(unknown), "operator tom");
      stage.pass(Duration.ofMinutes(1));
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(2);
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(2);
      HistoryEntry judged = judged(stage);
      assertThat(judged.actor()).isEqualTo("operator tom");
      assertThat(judged.evidence()).isEqualTo("payout " + unknown);
      assertThatThrownBy(() -> decision(stage).is(ID, AwardId.BOUNTY, "other", "tom"))
          .hasMessageContaining("no bounty that waits to be paid");
    }
  }

  @Test
  void paysNothingMoreWhenAPersonSaysThatItIsTheAward() {
    try (Stage stage = Stage.set(folder)) {
      String unknown = paidByHand(stage, 100);
      decision(stage).is(ID, AwardId.BOUNTY, unknown, "operator tom");
      stage.sandbox().intigriti().settlePayouts();
      stage.pass(Duration.ofHours(1));
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      Award award = file(stage).reward().award(AwardId.BOUNTY).orElseThrow();
      assertThat(award.state()).as("the amount is another").isEqualTo(Award.State.FAILED);
      assertThat(award.payoutId()).contains(unknown);
    }
  }

  @Test
  void takesOneOfTheVeryAmountToTheVeryAccountForTheAward() {
    try (Stage stage = Stage.set(folder)) {
      String unknown = paidByHand(stage, 2_500);
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      assertThat(file(stage).reward().award(AwardId.BOUNTY).orElseThrow().payoutId())
          .contains(unknown);
    }
  }

  /** Accepted, paid by somebody in the platform's pages, and landed after that. */
  private static String paidByHand(Stage stage, long euros) {
    Walk walk = new Walk(stage);
    CaseStory story = walk.accepted();
    CaseFile file = file(stage);
    PayoutRail rail =
        server(stage, Connections.class)
            .rail(server(stage, CaseRegister.class).projectOf(file).programme());
    String id =
        rail.request(
            new PayoutRail.Order(
                "by-hand",
                story.code(),
                file.report().researcher().id(),
                Money.of(euros, Currency.getInstance("EUR"))));
    walk.landed(story);
    return id;
  }

  private static HistoryEntry judged(Stage stage) {
    return server(stage, CaseRegister.class).history(ID).stream()
        .map(line -> line.entry())
        .filter(entry -> entry.what() == HistoryEntry.What.PAYOUT_JUDGED)
        .findFirst()
        .orElseThrow();
  }

  private static CaseFile file(Stage stage) {
    return server(stage, CaseRegister.class).find(ID).orElseThrow();
  }

  private static PayoutDecision decision(Stage stage) {
    return new PayoutDecision(
        server(stage, CaseRegister.class),
        server(stage, PayoutIntents.class),
        server(stage, Outbox.class),
        server(stage, TransactionTemplate.class));
  }

  private static <T> T server(Stage stage, Class<T> part) {
    return stage.server().part(part);
  }
}
