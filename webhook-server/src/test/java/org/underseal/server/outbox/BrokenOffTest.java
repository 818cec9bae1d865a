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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.Traces;
import org.underseal.server.casework.Effect;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.demo.StoryClock;
import org.underseal.server.work.Node;
import org.underseal.server.work.Work;
import org.underseal.server.work.Worker;
import org.underseal.server.work.Workers;

/** What broke off may take effect a while later: until then nothing does the same once more. */
class BrokenOffTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final Node A = Node.among(Optional.of("a"));
  private static final Node B = Node.among(Optional.of("b"));
  private static final String ANSWER = ID + "/answer/7";

  private final StoryClock clock = new StoryClock(Instant.parse("2021-01-11T09:00:00Z"));
  private final List<String> tries = new ArrayList<>();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isNotTriedAgainBeforeItHasSettledThoughAPersonAsksForThat(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      Bench bench = withAnAnswer(store);
      Workers workers =
          bench.byHand(
              Node.ALONE, failing(() -> new ConnectorException.OutcomeUnknown("broke off")));
      workers.runDue();
      clock.advance(Duration.ofSeconds(30));
      bench.outbox().retry(ID);
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
      Workers workers =
          withAnAnswer(store)
              .byHand(
                  Node.ALONE,
                  failing(
                      () -> {
                        Traces.leave();
                        return failure;
                      }));
      workers.runDue();
      assertIsTriedAgainAfterAMinute(workers, "its comment may not be listed yet");
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
      Workers workers =
          withAnAnswer(store)
              .byHand(
                  Node.ALONE,
                  failing(() -> new ConnectorException.Unavailable("away", Optional.empty())));
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
      Bench bench = withAnAnswer(store);
      isKilledInIt(bench, Node.ALONE);
      Workers nextLife = bench.byHand(Node.ALONE, noting());
      bench.outbox().retry(ID);
      nextLife.runDue();
      assertIsTriedAgainAfterAMinute(nextLife, "what was sent may still take effect");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isTriedAgainAtOnceByAServerThatWasAwayForLonger(Store.Kind kind) throws Exception {
    try (Store store = FreshStore.of(kind, folder)) {
      Bench bench = withAnAnswer(store);
      isKilledInIt(bench, Node.ALONE);
      clock.advance(Bench.SETTLING);
      bench.byHand(Node.ALONE, noting()).runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  @Test
  void isNotTriedAgainByAnotherNodeThatTakesItOver() throws Exception {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      Bench bench = withAnAnswer(store);
      isKilledInIt(bench, A);
      Workers other = bench.byHand(B, noting());
      clock.advance(Duration.ofSeconds(30));
      other.runDue();
      assertIsTriedAgainAfterAMinute(other, "what was sent may still take effect");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWaitedForByThoseThatKeepTheSameComment(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      Outbox outbox = Bench.on(store, clock).outbox();
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

  private Bench withAnAnswer(Store store) {
    Bench bench = Bench.on(store, clock);
    bench.outbox().put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
    return bench;
  }

  private void assertIsTriedAgainAfterAMinute(Workers workers, String why) {
    clock.advance(Duration.ofSeconds(59));
    workers.runDue();
    assertThat(tries).as(why).containsExactly(ANSWER);
    clock.advance(Duration.ofSeconds(1));
    workers.runDue();
    assertThat(tries).containsExactly(ANSWER, ANSWER);
  }

  private Worker noting() {
    return Bench.worker(Work.EFFECT, tries::add);
  }

  private Worker failing(Supplier<RuntimeException> how) {
    return Bench.worker(
        Work.EFFECT,
        instance -> {
          tries.add(instance);
          throw how.get();
        });
  }

  /** One that stands still for ever, with what it has picked in its hands, is as good as killed. */
  private void isKilledInIt(Bench bench, Node node) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Worker deadly =
        Bench.worker(
            Work.EFFECT,
            instance -> {
              tries.add(instance);
              begun.countDown();
              while (true) {
                LockSupport.park();
              }
            });
    Thread life = new Thread(bench.byHand(node, deadly)::runDue);
    life.setDaemon(true);
    life.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
