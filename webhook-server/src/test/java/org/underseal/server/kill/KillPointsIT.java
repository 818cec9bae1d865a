package org.underseal.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.underseal.server.demo.Outside;

/**
 * The packaged server, killed by SIGKILL at every point of the list while it carries a case from
 * the report to the advisory, comes to the right end with every effect there once. {@code
 * -Dkills=N} tells N stories on each forge; from two on, all points are in them.
 */
class KillPointsIT {
  private static final int ROUNDS = Integer.getInteger("kills", 1);
  private static final List<Point> POINTS = Points.all(ROUNDS > 1);
  private static final List<Point> LANDING = Points.landing();
  private static final int STORIES_MAX = 3;
  private static final Duration PAID_AFTER = Duration.ofSeconds(1);
  private static final Map<String, Integer> KILLS = new ConcurrentHashMap<>();

  @TempDir Path temporary;

  static List<String> stories() {
    return java.util.stream.IntStream.rangeClosed(1, ROUNDS)
        .boxed()
        .flatMap(
            round ->
                java.util.Arrays.stream(OneCase.Place.values()).map(place -> place + " " + round))
        .toList();
  }

  /**
   * Four threads work at once: a kill in one of them may take another past its point. What was
   * missed so is hit in another story, which has to come to the right end as well.
   */
  @ParameterizedTest
  @MethodSource("stories")
  @Execution(ExecutionMode.CONCURRENT)
  void endsWithEachEffectOnceAfterAKillAtEveryPoint(String name) throws Exception {
    OneCase.Place place = OneCase.Place.valueOf(name.substring(0, name.indexOf(' ')));
    Set<String> hit = new HashSet<>();
    for (int story = 1; story <= STORIES_MAX && !left(hit).isEmpty(); story++) {
      hit.addAll(play(place, false, name + " " + story, left(hit)));
    }
    assertThat(left(hit)).as("every point was hit").isEmpty();
  }

  /** The fix goes to all branches at once, and the advisory after it. */
  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void landsOnceAndPublishesAfterAKillInALandingThatWasOrdered(OneCase.Place place)
      throws Exception {
    assertThat(play(place, true, place + " by order", LANDING))
        .containsExactlyInAnyOrderElementsOf(LANDING.stream().map(Point::name).toList());
  }

  /** With those that others have to come after. */
  private static List<Point> left(Set<String> hit) {
    Set<String> left =
        POINTS.stream()
            .filter(point -> !hit.contains(point.name()))
            .flatMap(point -> Stream.concat(Stream.of(point.name()), point.after().stream()))
            .collect(Collectors.toSet());
    return POINTS.stream().filter(point -> left.contains(point.name())).toList();
  }

  private Set<String> play(OneCase.Place place, boolean isOrdered, String name, List<Point> points)
      throws Exception {
    Path folder = Files.createDirectories(temporary.resolve(name.replace(' ', '-')));
    long begun = System.nanoTime();
    try (Outside outside = Outside.alive(folder, Clock.systemUTC(), PAID_AFTER)) {
      Installed installed = Installed.in(folder, outside);
      try (Lives lives = new Lives(folder, installed.environment(), points)) {
        outside.sandbox().outages().intercept(lives);
        lives.begin();
        OneCase story = new OneCase(outside, place, isOrdered, lives);
        story.play();
        Aftermath aftermath = new Aftermath(story, installed);
        lives.await("nothing left to do", aftermath::hasCome);
        aftermath.check();
        assertThat(lives.complaints()).isEmpty();
        lives.kills().forEach((point, times) -> KILLS.merge(point, times, Integer::sum));
        System.out.printf(
            "%s: %d lives in %d s%n",
            name, lives.count(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        return lives.kills().keySet();
      }
    }
  }

  @AfterAll
  static void tell() {
    System.out.printf("%-45s kills%n", "killed at");
    List<Point> all = Stream.concat(POINTS.stream(), LANDING.stream()).toList();
    all.forEach(
        point ->
            System.out.printf("%-45s %5d%n", point.name(), KILLS.getOrDefault(point.name(), 0)));
    System.out.printf(
        "%d points, %d kills%n",
        all.size(), KILLS.values().stream().mapToInt(Integer::intValue).sum());
  }
}
