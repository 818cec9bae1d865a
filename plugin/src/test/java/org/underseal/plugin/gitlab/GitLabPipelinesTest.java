package org.underseal.plugin.gitlab;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Checks;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Route;
import org.underseal.plugin.http.JsonHttp;

class GitLabPipelinesTest {
  private static final RepositoryName PROJECT = new RepositoryName("element/apps/web");
  private static final CommitSha HEAD = new CommitSha("a".repeat(40));

  @RegisterExtension
  static final WireMockExtension WIRE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final GitLabPipelines pipelines =
      new GitLabPipelines(
          new JsonHttp(
              URI.create(WIRE.baseUrl()),
              Map::of,
              Route.direct(Duration.ofSeconds(10)),
              Clock.systemUTC()));

  @ParameterizedTest
  @CsvSource({
    "success,PASSED",
    "failed,FAILED",
    "canceled,FAILED",
    "skipped,UNKNOWN",
    "running,RUNNING",
    "manual,RUNNING",
    "created,RUNNING",
    "word_of_tomorrow,RUNNING"
  })
  void goesByTheNewestPipelineOfTheCommit(String status, Checks.State state) {
    answers(
        okJson(
            "[%s, %s, %s]"
                .formatted(
                    pipeline(7, HEAD.hex(), "failed"),
                    pipeline(9, HEAD.hex(), status),
                    pipeline(12, "b".repeat(40), "failed"))));
    assertThat(pipelines.of(PROJECT, HEAD).state()).isEqualTo(state);
  }

  @Test
  void knowsNothingWhereThereIsNoPipelineOrNoCi() {
    answers(okJson("[]"));
    assertThat(pipelines.of(PROJECT, HEAD)).isEqualTo(Checks.UNKNOWN);
    answers(aResponse().withStatus(403));
    assertThat(pipelines.of(PROJECT, HEAD)).isEqualTo(Checks.UNKNOWN);
  }

  private static void answers(ResponseDefinitionBuilder answer) {
    WIRE.stubFor(
        get(urlPathEqualTo("/projects/element%2Fapps%2Fweb/pipelines"))
            .withQueryParam("sha", equalTo(HEAD.hex()))
            .willReturn(answer));
  }

  private static String pipeline(long id, String sha, String status) {
    return "{\"id\": %d, \"sha\": \"%s\", \"status\": \"%s\"}".formatted(id, sha, status);
  }
}
