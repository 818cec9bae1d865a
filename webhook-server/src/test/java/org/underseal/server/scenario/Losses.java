package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks.Sent;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.recovery.HooksHealth;

/** Webhooks that get lost while no reconciler goes round. */
final class Losses {
  static final String ELEMENT = "element/element-web";

  /** The time from one scan to the next, and a little. */
  static final Duration ROUND = Duration.ofMinutes(6);

  private final Stage stage;

  Losses(Stage stage) {
    this.stage = stage;
  }

  /** What comes in from now on came by a webhook. */
  void reconcilerOff() {
    stage
        .server()
        .part(JdbcClient.class)
        .sql("DELETE FROM scheduled_tasks WHERE task_name = 'reconcile'")
        .update();
  }

  CaseStory reported(Side side) {
    CaseStory story =
        CaseStory.reported(
            stage,
            side.repository,
            side.maintainer,
            stage.sandbox().intigriti().createResearcher("ada"),
            Walk.FINDING);
    stage.settle();
    reconcilerOff();
    return story;
  }

  /** Whether the maintainer's word to accept has come in. */
  boolean isAccepted(Side side, CaseStory story) {
    String fixes = side.repository + "-security";
    Map<String, String> branches =
        side == Side.GITHUB
            ? stage.sandbox().github().branches(fixes)
            : stage.sandbox().gitlab().branches(fixes);
    return branches.containsKey(story.fixBranch("main"));
  }

  /** How often each delivery was tried, and how often it was answered 2xx. */
  Map<String, Count> counts() {
    return counts(sent -> !sent.delivery().vendor().equals("intigriti"));
  }

  Map<String, Count> counts(String event) {
    return counts(sent -> sent.delivery().event().equals(event));
  }

  private Map<String, Count> counts(Predicate<Sent> which) {
    return stage.sandbox().webhooks().sent().stream()
        .filter(which)
        .collect(Collectors.toMap(sent -> id(sent.delivery()), Count::of, Count::plus));
  }

  void assertNothingArrivedTwice() {
    assertThat(counts())
        .isNotEmpty()
        .allSatisfy((id, count) -> assertThat(count.ok()).isLessThan(2));
  }

  Health health() {
    return stage.server().part(HooksHealth.class).health();
  }

  String health(Side side) {
    String key = side.connection() + " " + side.repository;
    return String.valueOf(health().getDetails().get(key));
  }

  private static String id(Delivery delivery) {
    Map<String, String> headers = delivery.headers();
    return delivery.target()
        + " "
        + headers.getOrDefault("X-GitHub-Delivery", headers.get("Idempotency-Key"));
  }

  /** How a delivery went. */
  record Count(int tries, int ok) {
    static Count of(Sent sent) {
      return new Count(1, sent.status() >= 200 && sent.status() < 300 ? 1 : 0);
    }

    Count plus(Count other) {
      return new Count(tries + other.tries, ok + other.ok);
    }
  }

  /** The forges. */
  enum Side {
    GITHUB(Walk.REPOSITORY, "marina"),
    GITLAB(ELEMENT, "emil");

    final String repository;
    final String maintainer;

    Side(String repository, String maintainer) {
      this.repository = repository;
      this.maintainer = maintainer;
    }

    String connection() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
