package org.underseal.plugin.gitlab;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.ConnectorException.Unavailable;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.HookLog.Attempt;
import org.underseal.plugin.HookLog.Hook;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Route;
import org.underseal.plugin.http.JsonHttp;

class GitLabHookLogTest {
  private static final URI OURS = URI.create("https://seal.example/hooks/main");
  private static final RepositoryName PROJECT = new RepositoryName("element/apps/web");
  private static final String HOOKS = "/projects/element%2Fapps%2Fweb/hooks";
  private static final String HOOK = HOOKS + "/7";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension
  static final WireMockExtension WIRE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final JsonHttp api =
      new JsonHttp(
          URI.create(WIRE.baseUrl()),
          Map::of,
          Route.direct(Duration.ofSeconds(10)),
          Clock.fixed(NOW, ZoneOffset.UTC));

  private final HookLog log = new GitLabHookLog(api, api);

  @ParameterizedTest
  @CsvSource({"executable,WORKING", "temporarily_disabled,PAUSED", "disabled,DISABLED"})
  void findsItsOwnWebhooksAndWhetherTheyWork(String alertStatus, Hook.State state) {
    answersHooks(
        "[%s, %s, {\"id\": 9, \"url\": \"https://{host}/x\"}]"
            .formatted(
                hook(7, OURS, alertStatus), hook(8, URI.create("https://chat/x"), "disabled")));
    assertThat(log.hooks(PROJECT, OURS::equals)).containsExactly(new Hook(HOOK, state));
  }

  @Test
  void takesAWebhookOfAnOldGitLabThatStopsNoneForWorking() {
    answersHooks("[{\"id\": 7, \"url\": \"%s\"}]".formatted(OURS));
    assertThat(log.hooks(PROJECT, OURS::equals))
        .containsExactly(new Hook(HOOK, Hook.State.WORKING));
  }

  @Test
  void readsFailuresOfBothKindsInPagesThatGitLabTakes() {
    String more = "<%s%s/events?page=2>; rel=\"next\"".formatted(WIRE.baseUrl(), HOOK);
    answersEvents(
        "client_failure", okJson("[" + event(30, "a", "401", 1) + "]").withHeader("Link", more));
    WIRE.stubFor(
        get(urlPathEqualTo(HOOK + "/events"))
            .withQueryParam("page", equalTo("2"))
            .willReturn(okJson("[" + event(20, "a", "404", 90) + "]").withHeader("Link", more)));
    answersEvents("server_failure", okJson("[" + event(40, "b", "internal error", 2) + "]"));

    assertThat(log.attempts(HOOK, NOW.minus(Duration.ofHours(1))))
        .containsExactly(
            new Attempt("a", "30", minutesAgo(1), false),
            new Attempt("a", "20", minutesAgo(90), false),
            new Attempt("b", "40", minutesAgo(2), false));
    WIRE.verify(
        2,
        getRequestedFor(urlPathEqualTo(HOOK + "/events"))
            .withQueryParam("per_page", equalTo("20")));
  }

  @Test
  void takesEventsWithoutTimeAndLeavesThoseWithoutAKey() {
    answersEvents(
        "client_failure",
        okJson(
            "[{\"id\": 1, \"request_headers\": {}}, {\"id\": 2,"
                + " \"request_headers\": {\"Idempotency-Key\": \"k\"}, \"response_status\": \"500\"}]"));
    answersEvents("server_failure", okJson("[]"));
    assertThat(log.attempts(HOOK, NOW))
        .containsExactly(new Attempt("k", "2", Optional.empty(), false));
  }

  @ParameterizedTest
  @CsvSource({"202,true", "500,false", "302,false"})
  void tellsWhetherWhatWasSentAgainArrived(int answer, boolean arrived) {
    WIRE.stubFor(
        post(HOOK + "/events/30/resend")
            .willReturn(created("{\"response_status\": %d}".formatted(answer))));
    assertThat(log.redeliver(HOOK, "30")).isEqualTo(arrived);
  }

  @Test
  void waitsAMinuteWhenItHasAskedTooOften() {
    WIRE.stubFor(post(HOOK + "/events/30/resend").willReturn(aResponse().withStatus(429)));
    assertThatThrownBy(() -> log.redeliver(HOOK, "30"))
        .isInstanceOfSatisfying(
            Unavailable.class,
            limited -> assertThat(limited.retryAfter()).contains(Duration.ofMinutes(1)));
  }

  @Test
  void hasAWebhookWorkAgainByATestRequest() {
    WIRE.stubFor(post(HOOK + "/test/push_events").willReturn(created("{}")));
    log.enable(HOOK);
    WIRE.verify(postRequestedFor(urlPathEqualTo(HOOK + "/test/push_events")));
    WIRE.stubFor(post(HOOK + "/test/push_events").willReturn(aResponse().withStatus(422)));
    assertThatThrownBy(() -> log.enable(HOOK)).isInstanceOf(Refused.class);
  }

  @Test
  void saysWhatItNeedsToSeeThem() {
    WIRE.stubFor(get(urlPathEqualTo(HOOKS)).willReturn(aResponse().withStatus(403)));
    assertThatThrownBy(() -> log.hooks(PROJECT, OURS::equals)).isInstanceOf(Refused.class);
    assertThat(log.permission()).contains("Maintainer");
  }

  private static void answersHooks(String json) {
    WIRE.stubFor(get(urlPathEqualTo(HOOKS)).willReturn(okJson(json)));
  }

  private static void answersEvents(String status, ResponseDefinitionBuilder answer) {
    WIRE.stubFor(
        get(urlPathEqualTo(HOOK + "/events"))
            .withQueryParam("status", equalTo(status))
            .willReturn(answer));
  }

  private static ResponseDefinitionBuilder created(String json) {
    return aResponse().withStatus(201).withBody(json);
  }

  private static String hook(long id, URI url, String alertStatus) {
    return "{\"id\": %d, \"url\": \"%s\", \"alert_status\": \"%s\", \"disabled_until\": null}"
        .formatted(id, url, alertStatus);
  }

  private static String event(long id, String key, String status, int minutesAgo) {
    return """
    {"id": %d, "trigger": "push_hooks", "request_headers": {"Idempotency-Key": "%s"},
     "response_status": "%s", "created_at": "%s"}
    """
        .formatted(id, key, status, minutesAgo(minutesAgo).orElseThrow());
  }

  private static Optional<Instant> minutesAgo(int minutes) {
    return Optional.of(NOW.minus(Duration.ofMinutes(minutes)));
  }
}
