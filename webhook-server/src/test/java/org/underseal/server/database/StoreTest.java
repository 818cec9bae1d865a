package org.underseal.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What every kind of database has to do. */
class StoreTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void keepsHistoryAndLedgerFromChanges(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      jdbc.sql(
              "INSERT INTO case_history (case_id, entry_number, happened_at, what, previous_hash, entry_hash) VALUES ('c', 1, 1, 'w', 'p', 'h')")
          .update();
      jdbc.sql(
              "INSERT INTO ledger_entry VALUES ('k', 'p', 2021, 'c', 1, 'f', 't', 1, 'EUR', 'e', '')")
          .update();
      for (String change :
          List.of(
              "UPDATE case_history SET what = 'x'",
              "DELETE FROM case_history",
              "UPDATE ledger_entry SET minor_units = 2",
              "DELETE FROM ledger_entry")) {
        assertThatThrownBy(() -> jdbc.sql(change).update())
            .as(change)
            .hasMessageContaining("append-only");
      }
    }
  }

  @Test
  void keepsHistoryAndLedgerFromTruncationOnPostgres() {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      for (String table : List.of("case_history", "ledger_entry")) {
        assertThatThrownBy(() -> jdbc.sql("TRUNCATE " + table + " CASCADE").update())
            .hasMessageContaining("append-only");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesATransactionAgainThatAnotherGotInTheWayOf(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      Transactions transactions =
          new Transactions(new DataSourceTransactionManager(store.dataSource()));
      AtomicInteger tries = new AtomicInteger();
      transactions.executeWithoutResult(
          outer ->
              transactions.executeWithoutResult(
                  inner -> {
                    jdbc.sql("INSERT INTO case_number VALUES (2021, 1)").update();
                    if (tries.incrementAndGet() < 3) {
                      throw new OptimisticLockingFailureException("changed meanwhile");
                    }
                  }));
      assertThat(tries).hasValue(3);
      assertThat(jdbc.sql("SELECT last_number FROM case_number").query(Long.class).single())
          .isEqualTo(1);
    }
  }

  @Test
  void doesATransactionAgainWhoseKeyAnotherWroteFirst() {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      JdbcClient other = JdbcClient.create(store.dataSource());
      Transactions transactions =
          new Transactions(new DataSourceTransactionManager(store.dataSource()));
      transactions.executeWithoutResult(
          status -> {
            boolean known =
                jdbc.sql("SELECT COUNT(*) FROM case_number").query(Long.class).single() > 0;
            if (!known) {
              besides(() -> other.sql("INSERT INTO case_number VALUES (2021, 7)").update());
              jdbc.sql("INSERT INTO case_number VALUES (2021, 1)").update();
            }
          });
      assertThat(jdbc.sql("SELECT last_number FROM case_number").query(Long.class).single())
          .isEqualTo(7);
    }
  }

  @Test
  void refusesALockThatNoTransactionWouldHold() {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      Locks locks = store.kind().locks(store.dataSource());
      assertThatThrownBy(() -> locks.hold("case/1")).hasMessageContaining("outside a transaction");
    }
  }

  @Test
  void waitsForNobodyWhoWasHaltedInATransactionAndLosesNothingThatWasAnswered() {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      assertThat(setting(jdbc, "idle_in_transaction_session_timeout")).isEqualTo("1min");
      assertThat(setting(jdbc, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(jdbc, "transaction_isolation")).isEqualTo("read committed");
    }
  }

  @Test
  void letsOneProcessAtATimeBearANodesName() throws Exception {
    DatabaseSettings database = RealPostgres.database();
    try (Store one = Store.postgres(database);
        Store two = Store.postgres(database)) {
      Claim first = Claim.of(one, Optional.of("a"));
      Claim.of(two, Optional.of("b")).close();
      assertThatThrownBy(() -> Claim.of(two, Optional.of("a")))
          .hasMessageContaining("another server called a");
      first.close();
      Claim.of(two, Optional.of("a")).close();
    }
  }

  @Test
  void letsOneNodeAtATimeUseWhatCanBeUsedOnce() throws Exception {
    DatabaseSettings database = RealPostgres.database();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Store one = Store.postgres(database);
        Store two = Store.postgres(database)) {
      List<Callable<Integer>> uses =
          IntStream.range(0, 60)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () -> {
                        Store store = i % 2 == 0 ? one : two;
                        return store
                            .kind()
                            .locks(store.dataSource())
                            .alone(
                                "memory/x",
                                () -> {
                                  int now = inside.incrementAndGet();
                                  most.accumulateAndGet(now, Math::max);
                                  Thread.yield();
                                  return inside.decrementAndGet();
                                });
                      })
              .toList();
      for (Future<Integer> use : threads.invokeAll(uses)) {
        assertThat(use.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void givesWorkThatAnEarlierVersionQueuedItsUrgency(Store.Kind kind) {
    try (Store store = asOf(kind, "40")) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      List<String> queued =
          List.of(
              "reconcile round",
              "look case/US-2021-0001#round",
              "effect US-2021-0001/summary/look-1",
              "look issue/US-2021-0001#0176f0ac6a80",
              "effect US-2021-0001/answer/7",
              "token github",
              "effect US-2021-0001/land-7",
              "effect US-2021-0001/pay/bounty",
              "effect US-2021-0001/publish");
      for (String work : queued) {
        jdbc.sql(
                """
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,
                  version) VALUES (?, ?, ?, FALSE, 1)""")
            .params(work.split(" ")[0], work.split(" ")[1], LocalDateTime.of(2021, 1, 11, 9, 0))
            .update();
      }
      store.migrate();
      assertThat(
              queued.stream().map(work -> priority(jdbc, work.split(" ")[0], work.split(" ")[1])))
          .containsExactly(10, 10, 10, 50, 50, 50, 90, 90, 90);
    }
  }

  /** With the tables as a migration left them. */
  private Store asOf(Store.Kind kind, String version) {
    Store store =
        switch (kind) {
          case SQLITE -> new Store(SqliteStore.open(folder), kind);
          case POSTGRESQL -> Store.postgres(RealPostgres.database());
        };
    Flyway.configure()
        .dataSource(store.dataSource())
        .locations(kind.migrations().toArray(String[]::new))
        .target(version)
        .load()
        .migrate();
    return store;
  }

  private static int priority(JdbcClient jdbc, String task, String instance) {
    return jdbc.sql(
            "SELECT priority FROM scheduled_tasks WHERE task_name = ? AND task_instance = ?")
        .params(task, instance)
        .query(Integer.class)
        .single();
  }

  private static String setting(JdbcClient jdbc, String name) {
    return jdbc.sql("SELECT current_setting(?)").param(name).query(String.class).single();
  }

  /** On a connection of its own, and committed. */
  private static void besides(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
