package org.underseal.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.server.demo.Outside;

/**
 * The packaged server, killed at random moments while several senders bring it webhooks: whatever
 * it said 2xx to is in the inbox, once. {@code -Dkills=N} kills it 10 times N; {@code -Dseed=} sets
 * the moments.
 */
class DeliveriesUnderLoadIT {
  private static final int KILLS = 10 * Integer.getInteger("kills", 1);
  private static final int SENDERS = 4;
  private static final int MOMENT_MILLIS_MAX = 1_200;

  @TempDir Path folder;

  @Test
  void keepsEveryDeliveryThatItAcknowledgedAndKeepsItOnce() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("killed under load with -Dseed=" + seed);
    try (Outside outside = Outside.alive(folder, Clock.systemUTC(), Duration.ofDays(1))) {
      Installed installed = Installed.in(folder, outside);
      List<Sender> senders =
          IntStream.range(0, SENDERS).mapToObj(i -> new Sender(installed, seed + i)).toList();
      killAgainAndAgain(installed, senders, new Random(seed));
      check(installed, senders);
    }
  }

  private void killAgainAndAgain(Installed installed, List<Sender> senders, Random random)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    senders.forEach(sender -> threads.add(new Thread(sender, "sender")));
    threads.forEach(Thread::start);
    for (int life = 1; life <= KILLS; life++) {
      Path log = folder.resolve("lives").resolve("%03d.log".formatted(life));
      PackagedServer server =
          PackagedServer.start(folder, installed.environment(), log, Unpacked.options());
      awaitAcknowledged(server, senders, acknowledged(senders) + 1);
      Thread.sleep(random.nextInt(MOMENT_MILLIS_MAX));
      server.kill();
    }
    senders.forEach(Sender::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void awaitAcknowledged(PackagedServer server, List<Sender> senders, int count)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (acknowledged(senders) < count) {
      if (!server.isAlive() || System.nanoTime() - begun > Duration.ofMinutes(3).toNanos()) {
        throw new AssertionError("it takes no webhooks\n" + server.said());
      }
      Thread.sleep(20);
    }
  }

  private static int acknowledged(List<Sender> senders) {
    return senders.stream().mapToInt(sender -> sender.acknowledged().size()).sum();
  }

  private static void check(Installed installed, List<Sender> senders) {
    Map<String, Integer> found = new HashMap<>();
    installed
        .<List<String>>ask(
            jdbc ->
                jdbc.sql("SELECT delivery_id FROM inbox_delivery WHERE connection = 'github'")
                    .query(String.class)
                    .list())
        .forEach(id -> found.merge(id, 1, Integer::sum));
    Set<String> acknowledged =
        senders.stream().flatMap(s -> s.acknowledged().stream()).collect(Collectors.toSet());
    long there = acknowledged.stream().filter(found::containsKey).count();
    System.out.printf(
        "%d kills under load: %d deliveries sent, %d acknowledged, %d of these found, %d stored%n",
        KILLS,
        senders.stream().mapToInt(Sender::sent).sum(),
        acknowledged.size(),
        there,
        found.size());
    assertThat(found.keySet()).containsAll(acknowledged);
    assertThat(found.values()).as("stored once").containsOnly(1);
    assertThat(installed.number(Installed.FORSAKEN))
        .as("stored, and nobody will look at it")
        .isZero();
  }
}
