package org.underseal.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Award.Kind;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Programme.PayOn;
import org.underseal.server.casework.Programme.PublishOn;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.Transactions;

/** Many commits at the same time, on real threads and real databases. */
class SharedBudgetTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int AWARDS = 60;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-06-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Programme PROGRAMME =
      new Programme(
          "p",
          "P",
          "S",
          "x",
          "x",
          Money.of(100, EUR),
          Map.of(),
          0,
          PayOn.LANDED,
          Optional.empty(),
          PublishOn.LANDING,
          Duration.ZERO,
          Duration.ofDays(90));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isNeverOverdrawn(Store.Kind kind) throws Exception {
    try (Store store = FreshStore.of(kind, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      Ledger ledger = new Ledger(jdbc, kind.locks(store.dataSource()), CLOCK);
      Transactions transactions =
          new Transactions(new DataSourceTransactionManager(store.dataSource()));
      List<Callable<Boolean>> commits =
          IntStream.rangeClosed(1, AWARDS)
              .<Callable<Boolean>>mapToObj(
                  number -> () -> transactions.execute(status -> commit(ledger, number)))
              .toList();
      assertThat(atOnce(commits)).filteredOn(held -> held).hasSize(10);
      assertThat(ledger.left(PROGRAMME)).isEqualTo(Money.of(0, EUR));
    }
  }

  private static boolean commit(Ledger ledger, int number) {
    return ledger.commit(PROGRAMME, CaseId.of(2021, number), Kind.BOUNTY, Money.of(10, EUR));
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
