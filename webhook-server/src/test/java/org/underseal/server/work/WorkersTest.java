package org.underseal.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;

/** Workers on threads: several nodes on one PostgreSQL database, or one on its own. */
@Timeout(120)
class WorkersTest {
  private static final Node A = Node.among(Optional.of("a"));
  private static final Node B = Node.among(Optional.of("b"));

  /** Longer than any node may be silent. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private static final Duration SETTLING = Duration.ofMinutes(1);

  private static final int MANY = 1_000;

  /** Five a second: for longer than it takes until nodes are looked for that died. */
  private static final int HALTS = 50;

  @TempDir Path folder;

  @Test
  void doesEachOfManyOnceOnOneOfTwoNodes() throws Exception {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), Clock.systemUTC(), SETTLING);
      Diary diary = new Diary(MANY);
      IntStream.range(0, MANY).forEach(i -> queue.now(Work.LOOK, "look-" + i));
      try (Workers a = workers(store, queue, diary, A);
          Workers b = workers(store, queue, diary, B)) {
        assertThat(diary.full.await(100, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(diary.begun).hasSize(MANY).doesNotHaveDuplicates();
    }
  }

  @Test
  void leavesLongWorkToTheNodeThatIsAtIt() throws Exception {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), Clock.systemUTC(), SETTLING);
      Diary diary = new Diary(1);
      diary.holdsUp = true;
      queue.now(Work.LOOK, "long");
      try (Workers a = workers(store, queue, diary, A)) {
        assertThat(diary.full.await(30, TimeUnit.SECONDS)).isTrue();
        Instant begun = heartbeat(store);
        try (Workers b = workers(store, queue, diary, B)) {
          while (heartbeat(store).isBefore(begun.plus(LONG))) {
            assertThat(diary.end.await(200, TimeUnit.MILLISECONDS)).isFalse();
          }
          assertThat(diary.begun).containsExactly("long");
          diary.end.countDown();
        }
      }
      assertThat(diary.begun).containsExactly("long");
    }
  }

  @Test
  void takesBackAtOnceWhatWasHeldUnderItsOwnNameAndNothingElse() throws Exception {
    try (Store store = FreshStore.of(Store.Kind.POSTGRESQL, folder)) {
      held(store, "mine", "a");
      held(store, "theirs", "b");
      WorkQueue queue = new WorkQueue(store.dataSource(), Clock.systemUTC(), SETTLING);
      Diary diary = new Diary(1);
      try (Workers a = workers(store, queue, diary, A)) {
        assertThat(diary.full.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(diary.begun).containsExactly("mine");
      }
    }
  }

  @Test
  void handsBackWhatItCantFinishWhenItIsStopped() throws Exception {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      WorkQueue queue = new WorkQueue(store.dataSource(), Clock.systemUTC(), SETTLING);
      Diary diary = new Diary(1);
      diary.holdsUp = true;
      queue.now(Work.LOOK, "long");
      Workers stopped =
          Workers.onThreads(
              store.dataSource(),
              queue,
              List.of(diary),
              Clock.systemUTC(),
              Node.ALONE,
              Duration.ofMillis(100));
      stopped.begin();
      assertThat(diary.full.await(30, TimeUnit.SECONDS)).isTrue();
      stopped.close();
      assertThat(
              JdbcClient.create(store.dataSource())
                  .sql("SELECT COUNT(*) FROM scheduled_tasks WHERE NOT picked")
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Test
  void doesNothingTwiceOnTheOnlyNodeHoweverLongItStoodStill() throws Exception {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Halting machine = new Halting();
      WorkQueue queue = new WorkQueue(store.dataSource(), machine, SETTLING);
      Diary diary = new Diary(1);
      diary.holdsUp = true;
      queue.now(Work.LOOK, "long");
      try (Workers alone =
          Workers.onThreads(store.dataSource(), queue, List.of(diary), machine, Node.ALONE)) {
        alone.begin();
        assertThat(diary.full.await(30, TimeUnit.SECONDS)).isTrue();
        for (int halts = 0; halts < HALTS; halts++) {
          machine.standsStill();
          assertThat(diary.end.await(200, TimeUnit.MILLISECONDS)).isFalse();
        }
        diary.end.countDown();
      }
      assertThat(diary.begun).containsExactly("long");
    }
  }

  /** A machine that stands still for a minute now and then. */
  private static final class Halting extends Clock {
    private final Clock real = Clock.systemUTC();
    private final AtomicInteger minutes = new AtomicInteger();

    void standsStill() {
      minutes.incrementAndGet();
    }

    @Override
    public Instant instant() {
      return real.instant().plus(Duration.ofMinutes(minutes.get()));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Workers workers(Store store, WorkQueue queue, Diary diary, Node node) {
    Workers workers =
        Workers.onThreads(store.dataSource(), queue, List.of(diary), Clock.systemUTC(), node);
    workers.begin();
    return workers;
  }

  private static void held(Store store, String instance, String node) {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    JdbcClient.create(store.dataSource())
        .sql(
            """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,
              picked_by, last_heartbeat, version) VALUES ('look', ?, ?, TRUE, ?, ?, 1)""")
        .params(instance, now, node, now)
        .update();
  }

  private static Instant heartbeat(Store store) {
    return JdbcClient.create(store.dataSource())
        .sql("SELECT last_heartbeat FROM scheduled_tasks WHERE task_instance = 'long'")
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  /** Notes what was begun. */
  private static final class Diary implements Worker {
    private final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
    private final CountDownLatch full;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean holdsUp;

    Diary(int count) {
      full = new CountDownLatch(count);
    }

    @Override
    public Work work() {
      return Work.LOOK;
    }

    @Override
    public void perform(String instance) {
      begun.add(instance);
      full.countDown();
      if (holdsUp) {
        try {
          end.await();
        } catch (InterruptedException stopped) {
          throw new IllegalStateException(stopped);
        }
      }
    }
  }
}
