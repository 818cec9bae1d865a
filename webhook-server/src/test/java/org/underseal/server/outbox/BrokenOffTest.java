package org.underseal.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.Traces;
import org.underseal.server.casework.Effect;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoredJson;
import org.underseal.server.demo.StoryClock;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;
import org.underseal.server.work.Node;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;
import org.underseal.server.work.Workers;

/** What broke off may take effect a while later: until then nothing does the same once more. */
class BrokenOffTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final Node A = Node.among(Optional.of("a"));
  private static final Node B = Node.among(Optional.of("b"));
  private static final Duration SETTLING = Duration.ofMinutes(1);
  private static final String ANSWER = ID + "/answer/7";

  private final StoryClock clock = new StoryClock(Instant.parse("2021-01-11T09:00:00Z"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isNotTriedAgainBeforeItHasSettledThoughAPersonAsksForThat(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), clock, SETTLING);
      Outbox outbox = outbox(store, queue);
      List<String> tries = new ArrayList<>();
      Workers workers = workers(store, queue, breakingOff(tries), Node.ALONE);
      outbox.put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
      workers.runDue();
      clock.advance(Duration.ofSeconds(30));
      outbox.retry(ID);
      workers.runDue();
      assertThat(tries).as("the first may still take effect").containsExactly(ANSWER);
      clock.advance(Duration.ofSeconds(31));
      workers.runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  @ParameterizedTest
  @MethodSource("failuresAfterSomethingWasMade")
  void isNotTriedAgainBeforeWhatItMadeIsListedWhateverFailedAfterwards(RuntimeException failure) {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), clock, SETTLING);
      List<String> tries = new ArrayList<>();
      Worker comments =
          worker(
              instance -> {
                tries.add(instance);
                Traces.leave();
                throw failure;
              });
      Workers workers = workers(store, queue, comments, Node.ALONE);
      outbox(store, queue).put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
      workers.runDue();
      clock.advance(Duration.ofSeconds(59));
      workers.runDue();
      assertThat(tries).as("its comment may not be listed yet").containsExactly(ANSWER);
      clock.advance(Duration.ofSeconds(1));
      workers.runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  static Stream<RuntimeException> failuresAfterSomethingWasMade() {
    return Stream.of(
        new ConnectorException.Unavailable("away", Optional.of(Duration.ofSeconds(5))),
        ConnectorException.Unavailable.held("one write at a time", Duration.ofSeconds(1)),
        new IllegalStateException("the store is busy"));
  }

  @Test
  void isTriedAgainSoonIfNothingWasMade() {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), clock, SETTLING);
      List<String> tries = new ArrayList<>();
      Worker away =
          worker(
              instance -> {
                tries.add(instance);
                throw new ConnectorException.Unavailable("away", Optional.empty());
              });
      Workers workers = workers(store, queue, away, Node.ALONE);
      outbox(store, queue).put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
      workers.runDue();
      clock.advance(Duration.ofSeconds(2));
      workers.runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNotTriedAgainByTheNextLifeOfAServerThatWasKilledInIt(Store.Kind kind) throws Exception {
    try (Store store = FreshStore.of(kind, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), clock, SETTLING);
      Outbox outbox = outbox(store, queue);
      List<String> tries = new ArrayList<>();
      outbox.put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
      isKilledInIt(store, queue, tries, Node.ALONE);
      Workers nextLife = workers(store, queue, noting(tries), Node.ALONE);
      outbox.retry(ID);
      nextLife.runDue();
      clock.advance(Duration.ofSeconds(59));
      nextLife.runDue();
      assertThat(tries).as("what was sent may still take effect").containsExactly(ANSWER);
      clock.advance(Duration.ofSeconds(1));
      nextLife.runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isTriedAgainAtOnceByAServerThatWasAwayForLonger(Store.Kind kind) throws Exception {
    try (Store store = FreshStore.of(kind, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), clock, SETTLING);
      List<String> tries = new ArrayList<>();
      outbox(store, queue).put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
      isKilledInIt(store, queue, tries, Node.ALONE);
      clock.advance(SETTLING);
      workers(store, queue, noting(tries), Node.ALONE).runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  @Test
  void isNotTriedAgainByAnotherNodeThatTakesItOver() throws Exception {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), clock, SETTLING);
      List<String> tries = new ArrayList<>();
      outbox(store, queue).put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
      isKilledInIt(store, queue, tries, A);
      Workers other = workers(store, queue, noting(tries), B);
      clock.advance(Duration.ofSeconds(30));
      other.runDue();
      clock.advance(Duration.ofSeconds(59));
      other.runDue();
      assertThat(tries).as("what was sent may still take effect").containsExactly(ANSWER);
      clock.advance(Duration.ofSeconds(1));
      other.runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWaitedForByThoseThatKeepTheSameComment(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      Outbox outbox = outbox(store, new WorkQueue(store.dataSource(), clock, SETTLING));
      Outbox.Pending older = summary(outbox, "older");
      clock.advance(Duration.ofSeconds(1));
      Outbox.Pending newer = summary(outbox, "newer");
      assertThat(outbox.alike(newer)).containsExactly(older.key(), newer.key());
      outbox.failed(newer.key(), "broke off");
      assertThat(outbox.alike(older)).containsExactly(newer.key(), older.key());
      outbox.done(newer.key());
      assertThat(outbox.alike(older)).containsExactly(older.key());
    }
  }

  private static Outbox.Pending summary(Outbox outbox, String occasion) {
    Effect effect = new Effect.KeepSummary(occasion);
    outbox.put(ID, effect);
    return outbox.pending(ID + "/" + effect.key()).orElseThrow();
  }

  private Outbox outbox(Store store, WorkQueue queue) {
    JdbcClient jdbc = JdbcClient.create(store.dataSource());
    MasterKeys masters = new MasterKeys(MasterKeys.fresh(), List.of());
    SealedJson json = new SealedJson(new Seals(jdbc, masters, clock), new StoredJson());
    return new Outbox(jdbc, json, queue, clock);
  }

  private Workers workers(Store store, WorkQueue queue, Worker worker, Node node) {
    return Workers.byHand(store.dataSource(), queue, List.of(worker), clock, node);
  }

  private static Worker breakingOff(List<String> tries) {
    return worker(
        instance -> {
          tries.add(instance);
          throw new ConnectorException.OutcomeUnknown("broke off");
        });
  }

  private static Worker noting(List<String> tries) {
    return worker(tries::add);
  }

  /** One that stands still for ever, with what it has picked in its hands, is as good as killed. */
  private void isKilledInIt(Store store, WorkQueue queue, List<String> tries, Node node)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Worker deadly =
        worker(
            instance -> {
              tries.add(instance);
              begun.countDown();
              while (true) {
                LockSupport.park();
              }
            });
    Thread life = new Thread(workers(store, queue, deadly, node)::runDue);
    life.setDaemon(true);
    life.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static Worker worker(Consumer<String> perform) {
    return new Worker() {
      @Override
      public Work work() {
        return Work.EFFECT;
      }

      @Override
      public void perform(String instance) {
        perform.accept(instance);
      }
    };
  }
}
