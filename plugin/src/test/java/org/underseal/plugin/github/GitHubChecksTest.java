package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Checks;
import org.underseal.plugin.CommitSha;

class GitHubChecksTest {
  private static final CommitSha HEAD = new CommitSha("a".repeat(40));
  private static final String COMMIT = WireGitHub.REPO + "/commits/" + HEAD;

  private final WireGitHub gitHub = new WireGitHub();

  @BeforeEach
  void saysNothingYet() {
    statuses("");
    runs("");
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  @Test
  void knowsNothingOfACommitWithoutChecksThoughGitHubCallsItPending() {
    assertThat(checks()).isEqualTo(Checks.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "success,completed,success,PASSED",
    "success,completed,skipped,PASSED",
    "success,completed,neutral,PASSED",
    "success,completed,failure,FAILED",
    "success,completed,timed_out,FAILED",
    "success,completed,action_required,FAILED",
    "success,completed,word-of-tomorrow,FAILED",
    "success,in_progress,,RUNNING",
    "success,queued,,RUNNING",
    "pending,completed,success,RUNNING",
    "failure,completed,success,FAILED",
    "error,queued,,FAILED"
  })
  void takesStatusesAndCheckRunsTogether(
      String status, String run, String conclusion, Checks.State all) {
    statuses("{\"context\": \"old CI\", \"state\": \"%s\"}".formatted(status));
    runs(run("new CI", run, conclusion));
    assertThat(checks().state()).isEqualTo(all);
  }

  @Test
  void namesWhatFailed() {
    statuses("{\"context\": \"old CI\", \"state\": \"failure\"}");
    runs(run("slow", "queued", null) + "," + run("lint", "completed", "failure"));
    assertThat(checks()).isEqualTo(new Checks(Checks.State.FAILED, List.of("old CI", "lint")));
  }

  @Test
  void knowsNothingWhereTheAccountMayNotSeeChecks() {
    gitHub.answers(get(urlPathEqualTo(COMMIT + "/status")), aResponse().withStatus(403));
    gitHub.answers(get(urlPathEqualTo(COMMIT + "/check-runs")), aResponse().withStatus(404));
    assertThat(checks()).isEqualTo(Checks.UNKNOWN);
  }

  private Checks checks() {
    return gitHub.forge().checks(WireGitHub.SECURITY, HEAD);
  }

  private void statuses(String statuses) {
    gitHub.answersGet(
        COMMIT + "/status", "{\"state\": \"pending\", \"statuses\": [%s]}".formatted(statuses));
  }

  private void runs(String runs) {
    gitHub.answersGet(
        COMMIT + "/check-runs",
        "{\"total_count\": %d, \"check_runs\": [%s]}"
            .formatted(runs.split("name").length - 1, runs));
  }

  private static String run(
      String name, String status, @org.jspecify.annotations.Nullable String conclusion) {
    return "{\"name\": \"%s\", \"status\": \"%s\", \"conclusion\": %s}"
        .formatted(name, status, conclusion == null ? "null" : "\"" + conclusion + "\"");
  }
}
