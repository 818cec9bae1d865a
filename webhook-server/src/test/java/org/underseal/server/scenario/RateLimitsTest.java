package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** A forge allows only so many calls: what is too many waits, and the seal is opened first. */
class RateLimitsTest {
  private static final int MANY = 36;

  @TempDir Path folder;

  @Test
  void isNeverRefusedForTooMuchContentAndDoesAllOfItInTime() {
    try (Stage stage = Stage.set(folder)) {
      AtomicInteger limited = countLimited(stage);
      List<CaseStory> stories = IntStream.range(0, MANY).mapToObj(i -> report(stage, i)).toList();
      stage.settle();
      assertThat(limited).hasValue(0);
      assertThat(held(stage)).isPositive();
      for (int minute = 0; minute < 10; minute++) {
        stage.pass(Duration.ofMinutes(1));
      }
      assertThat(limited).hasValue(0);
      assertThat(stories).allSatisfy(story -> assertThat(story.comments()).isNotEmpty());
    }
  }

  @Test
  void publishesWithTheLastCallsOfTheHourAndKeepsTheSummaryForLater() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      String fix = story.fix("marina", "main", 1);
      long proposal = story.propose("marina", "main");
      walk.rest();
      story.merge(proposal, CaseStory.Way.MERGE);
      story.land("main");
      story.backport(fix, Walk.STABLE);
      // The webhooks of the landing arrive when more than four of five calls are used up.
      stage.sandbox().github().leaveCalls(900);
      walk.rest();
      stage.pass(Duration.ofMinutes(6));
      assertThat(stage.sandbox().github().advisories(Walk.REPOSITORY).values())
          .containsExactly("published");
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      assertThat(summary(story)).doesNotContain("published on");
      stage.pass(Duration.ofMinutes(61));
      stage.pass(Duration.ofMinutes(6));
      assertThat(summary(story)).contains("published on");
    }
  }

  @Test
  void saysInItsHealthThatAllCallsAreUsedUp() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      walk.reported();
      assertThat(health(stage).getStatus()).isEqualTo(Status.UP);
      stage.sandbox().github().leaveCalls(100);
      walk.reconcilerComesRound();
      assertThat(health(stage).getStatus()).isEqualTo(new Status("DEGRADED"));
      assertThat(health(stage).getDetails()).containsOnlyKeys("github calls");
      stage.pass(Duration.ofMinutes(61));
      assertThat(health(stage).getStatus()).isEqualTo(Status.UP);
    }
  }

  private static CaseStory report(Stage stage, int number) {
    return CaseStory.reported(
        stage,
        Walk.REPOSITORY,
        "marina",
        stage.sandbox().intigriti().createResearcher("ada" + number),
        Walk.FINDING);
  }

  private static String summary(CaseStory story) {
    return String.join("\n", story.comments());
  }

  private static AtomicInteger countLimited(Stage stage) {
    AtomicInteger limited = new AtomicInteger();
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) -> {
              var given = answer.get();
              if (given.status() == 429
                  || new String(given.body(), java.nio.charset.StandardCharsets.UTF_8)
                      .contains("rate limit")) {
                limited.incrementAndGet();
              }
              return given;
            });
    return limited;
  }

  private static Health health(Stage stage) {
    HealthContributorRegistry registry = stage.server().part(HealthContributorRegistry.class);
    return Objects.requireNonNull(
        ((HealthIndicator) Objects.requireNonNull(registry.getContributor("connections")))
            .health());
  }

  private static double held(Stage stage) {
    return stage
        .server()
        .part(MeterRegistry.class)
        .get("underseal.calls.held")
        .functionCounters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
