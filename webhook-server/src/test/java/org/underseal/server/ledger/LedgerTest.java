package org.underseal.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Offer.euros;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.AwardedCase;
import org.underseal.server.casework.BudgetPeriod;
import org.underseal.server.casework.Offer;
import org.underseal.server.casework.Programme;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;

class LedgerTest {
  private static final AwardedCase FIRST = new AwardedCase(1, "ada", euros(70));
  private static final AwardedCase SECOND = new AwardedCase(2, "bob", euros(31));

  @TempDir Path folder;

  @Test
  void canNotBeOverdrawnAndCommitsAnAwardOnce() {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(100).programme();
      Ledger ledger = in(store, "2021-06-01T00:00:00Z");
      assertThat(commit(ledger, programme, FIRST)).contains(euros(70));
      assertThat(commit(ledger, programme, FIRST)).contains(euros(70));
      assertThat(ledger.left(programme)).isEqualTo(euros(30));
      assertThat(commit(ledger, programme, SECOND)).isEmpty();
      assertThat(commit(ledger, programme, new AwardedCase(3, "eve", euros(30)))).isPresent();
      assertThat(ledger.left(programme)).isEqualTo(euros(0));
    }
  }

  @Test
  void paysOutOfTheYearThatCommitted() {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(100).programme();
      commit(in(store, "2021-12-31T23:59:00Z"), programme, FIRST);
      Ledger next = in(store, "2022-01-01T00:01:00Z");
      next.follow(FIRST.in(State.COMPUTED), FIRST.in(State.PAID));
      next.follow(FIRST.in(State.COMPUTED), FIRST.in(State.PAID));
      assertThat(next.left(programme)).isEqualTo(euros(100));
      assertThat(next.paid(programme)).isEqualTo(euros(0));
      assertThat(in(store, "2021-12-31T23:59:00Z").paid(programme)).isEqualTo(euros(70));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "YEAR,2021-02-01,2021-12-31,false",
    "YEAR,2021-12-31,2022-01-01,true",
    "QUARTER,2021-01-01,2021-03-31,false",
    "QUARTER,2021-03-31,2021-04-01,true",
    "MONTH,2021-01-01,2021-01-31,false",
    "MONTH,2021-01-31,2021-02-01,true"
  })
  void hasTheWholeBudgetAgainInTheNextPeriod(
      BudgetPeriod period, String first, String second, boolean again) {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(100).budgetFor(period).programme();
      commit(in(store, first + "T12:00:00Z"), programme, FIRST);
      assertThat(commit(in(store, second + "T12:00:00Z"), programme, SECOND).isPresent())
          .isEqualTo(again);
    }
  }

  @ParameterizedTest
  @CsvSource({"ada,2021,30", "ada,2022,80", "bob,2021,80"})
  void paysAResearcherNoMoreInAYearThanTheCap(String who, int year, long held) {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(1_000).atMostForAResearcher(100).programme();
      commit(in(store, "2021-06-01T00:00:00Z"), programme, FIRST);
      AwardedCase later = new AwardedCase(9, who, euros(80));
      Optional<Money> committed = commit(in(store, year + "-08-01T00:00:00Z"), programme, later);
      assertThat(committed).contains(euros(held));
    }
  }

  @Test
  void givesTheBudgetBackWhatWasWithdrawnAndNotWhatAPersonCancelled() {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(200).atMostForAResearcher(100).programme();
      Ledger ledger = in(store, "2021-06-01T00:00:00Z");
      commit(ledger, programme, FIRST);
      ledger.follow(FIRST.in(State.COMPUTED), FIRST.in(State.HOLDING));
      ledger.follow(FIRST.in(State.HOLDING), FIRST.in(State.WITHDRAWN));
      assertThat(ledger.left(programme)).isEqualTo(euros(200));
      assertThat(commit(ledger, programme, new AwardedCase(4, "ada", euros(100))))
          .as("what was withdrawn does not count against the cap")
          .contains(euros(100));
      commit(ledger, programme, SECOND);
      ledger.follow(SECOND.in(State.COMPUTED), SECOND.in(State.CANCELLED));
      assertThat(ledger.left(programme)).isEqualTo(euros(69));
    }
  }

  @Test
  void comesBackToAnAccountAsOftenAsTheAwardDoes() {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(100).programme();
      Ledger ledger = in(store, "2021-06-01T00:00:00Z");
      commit(ledger, programme, FIRST);
      State before = State.COMPUTED;
      for (State next :
          new State[] {
            State.AWAITING_APPROVAL, State.QUESTIONED, State.AWAITING_APPROVAL, State.QUESTIONED
          }) {
        ledger.follow(FIRST.in(before), FIRST.in(next));
        before = next;
      }
      assertThat(
              JdbcClient.create(store.dataSource())
                  .sql("SELECT to_account FROM ledger_entry ORDER BY entry_key")
                  .query(String.class)
                  .list())
          .containsExactlyInAnyOrder("committed", "held", "committed", "held");
      assertThat(ledger.left(programme)).isEqualTo(euros(30));
    }
  }

  @Test
  void givesBackWhatWasCommittedForAnAwardThatWasWithdrawnMeanwhile() {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(100).programme();
      Ledger ledger = in(store, "2021-06-01T00:00:00Z");
      commit(ledger, programme, FIRST);
      ledger.follow(FIRST.in(State.WITHDRAWN), FIRST.in(State.WITHDRAWN));
      assertThat(ledger.left(programme)).isEqualTo(euros(100));
    }
  }

  @ParameterizedTest
  @CsvSource({"25,75", "0,100", "90,10"})
  void entersWhatAPersonSaysWasPaidAndGivesBackOrTakesTheRest(long paid, long left) {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(100).programme();
      Ledger ledger = in(store, "2021-06-01T00:00:00Z");
      commit(ledger, programme, FIRST);
      ledger.follow(FIRST.in(State.COMPUTED), FIRST.in(State.REQUESTED));
      AwardedCase settled = new AwardedCase(1, "ada", euros(paid));
      ledger.follow(FIRST.in(State.FAILED), settled.in(State.PAID));
      assertThat(ledger.paid(programme)).isEqualTo(euros(paid));
      assertThat(ledger.left(programme)).isEqualTo(euros(left));
    }
  }

  @ParameterizedTest
  @CsvSource({"70,70,30", "0,0,100", "25,25,75"})
  void keepsWhatCameBackOutOfTheBudgetUntilAPersonSettlesIt(long settled, long paid, long left) {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Programme programme = new Offer().budget(100).programme();
      Ledger ledger = in(store, "2021-06-01T00:00:00Z");
      commit(ledger, programme, FIRST);
      ledger.follow(FIRST.in(State.COMPUTED), FIRST.in(State.PAID));
      ledger.follow(FIRST.in(State.PAID), FIRST.in(State.REVERSED));
      assertThat(ledger.paid(programme)).isEqualTo(euros(0));
      assertThat(ledger.left(programme)).isEqualTo(euros(30));
      assertThat(
              new Books(JdbcClient.create(store.dataSource()))
                  .disagreements(List.of(FIRST.in(State.REVERSED))))
          .isEqualTo(List.of());
      AwardedCase other = new AwardedCase(1, "ada", euros(settled));
      ledger.follow(FIRST.in(State.REVERSED), other.in(State.PAID));
      assertThat(ledger.paid(programme)).isEqualTo(euros(paid));
      assertThat(ledger.left(programme)).isEqualTo(euros(left));
    }
  }

  private static Optional<Money> commit(Ledger ledger, Programme programme, AwardedCase of) {
    return ledger.commit(programme, of.in(State.COMPUTED), of.award(State.COMPUTED));
  }

  private static Ledger in(Store store, String now) {
    return Ledgers.in(store, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }
}
