package org.underseal.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.Urgency;
import org.underseal.server.casework.Effect;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.work.Node;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;
import org.underseal.server.work.Workers;

/** What goes first when much is due at once. */
@Timeout(120)
class UrgentWorkTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final String PUBLICATION = ID + "/" + new Effect.PublishAdvisory().key();

  /** More than is taken out of the queue at once. */
  private static final int MANY = 100;

  private final Clock clock = Clock.systemUTC();
  private final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Urgency> urgencies = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void publishesFirstThenAnswersThenKeepsHouse(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      queueAll(store).byHand(Node.ALONE, noting(Work.LOOK), noting(Work.EFFECT)).runDue();
      assertThat(begun).hasSize(2 * MANY + 2).startsWith(PUBLICATION, ID + "/answer/7");
      assertThat(List.copyOf(urgencies))
          .as("the calls for it go before others as well")
          .startsWith(Urgency.URGENT, Urgency.ORDINARY, Urgency.HOUSEKEEPING)
          .isSortedAccordingTo(Collections.reverseOrder());
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasAThreadForThePublicationBeforeHousekeepingTakesAll(Store.Kind kind) throws Exception {
    try (Store store = FreshStore.of(kind, folder)) {
      WorkQueue queue = queueAll(store).queue();
      CountDownLatch published = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Worker effects =
          Bench.worker(Work.EFFECT, key -> holdUpUnlessPublication(key, published, end));
      Worker looks = Bench.worker(Work.LOOK, key -> await(end));
      try (Workers workers =
          Workers.onThreads(
              store.dataSource(), queue, List.of(looks, effects), clock, Node.ALONE)) {
        workers.begin();
        assertThat(published.await(60, TimeUnit.SECONDS)).isTrue();
        end.countDown();
      }
    }
  }

  /** Looks of a round, summaries, an answer, and last of all a publication. */
  private Bench queueAll(Store store) {
    Bench bench = Bench.on(store, clock);
    WorkQueue queue = bench.queue();
    Outbox outbox = bench.outbox();
    IntStream.range(0, MANY)
        .forEach(
            i ->
                queue.now(Work.LOOK, "case/US-2021-%04d#round".formatted(i), Urgency.HOUSEKEEPING));
    IntStream.range(0, MANY).forEach(i -> outbox.put(ID, new Effect.KeepSummary("look-" + i)));
    outbox.put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
    outbox.put(ID, new Effect.PublishAdvisory());
    return bench;
  }

  private Worker noting(Work work) {
    return Bench.worker(
        work,
        instance -> {
          begun.add(instance);
          urgencies.add(Urgency.now());
        });
  }

  private static void holdUpUnlessPublication(
      String key, CountDownLatch published, CountDownLatch end) {
    if (key.equals(PUBLICATION)) {
      published.countDown();
    } else if (!key.contains("/answer/")) {
      await(end);
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
