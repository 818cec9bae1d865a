package org.underseal.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.AwardedCase;
import org.underseal.server.casework.Offer;
import org.underseal.server.casework.Programme;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.Transactions;

/** Many commits at the same time, on real threads and real databases. */
class SharedBudgetTest {
  private static final int AWARDS = 60;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-06-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Programme PROGRAMME = new Offer().budget(100).programme();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isNeverOverdrawn(Store.Kind kind) throws Exception {
    try (Store store = FreshStore.of(kind, folder)) {
      Ledger ledger = Ledgers.in(store, CLOCK);
      Transactions transactions =
          new Transactions(new DataSourceTransactionManager(store.dataSource()));
      List<Callable<Boolean>> commits =
          IntStream.rangeClosed(1, AWARDS)
              .<Callable<Boolean>>mapToObj(
                  number -> () -> transactions.execute(status -> commit(ledger, number)))
              .toList();
      assertThat(atOnce(commits)).filteredOn(held -> held).hasSize(10);
      assertThat(ledger.left(PROGRAMME)).isEqualTo(Offer.euros(0));
    }
  }

  private static boolean commit(Ledger ledger, int number) {
    AwardedCase one = new AwardedCase(number, "ada", Offer.euros(10));
    return ledger.commit(PROGRAMME, one.in(State.COMPUTED), one.award(State.COMPUTED)).isPresent();
  }

  private static List<Boolean> atOnce(List<Callable<Boolean>> commits) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Boolean> held = new java.util.ArrayList<>();
      for (Future<Boolean> commit : threads.invokeAll(commits)) {
        held.add(commit.get());
      }
      return held;
    } finally {
      threads.shutdownNow();
    }
  }
}
