package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.underseal.plugin.github.WireGitHub.API;
import static org.underseal.plugin.github.WireGitHub.NOW;
import static org.underseal.plugin.github.WireGitHub.REPO;
import static org.underseal.plugin.github.WireGitHub.SECURITY;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.ConnectorException.OutcomeUnknown;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.ConnectorException.Unavailable;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.HookLog.Attempt;
import org.underseal.plugin.HookLog.Hook;

class GitHubHookLogTest {
  private static final URI OURS = URI.create("https://seal.example/hooks/main");
  private static final String HOOKS = REPO + "/hooks";
  private static final String HOOK = "/repos/" + SECURITY + "/hooks/7";
  private static final String LOG = API + HOOK + "/deliveries";
  private static final String OF_OWNER = API + "/orgs/lms/hooks";

  private final WireGitHub gitHub = new WireGitHub();
  private final HookLog log = gitHub.forge().hookLog().orElseThrow();

  @AfterEach
  void close() {
    gitHub.close();
  }

  @Test
  void findsItsOwnWebhooksAmongOthers() {
    gitHub.answersGet(
        HOOKS,
        "[%s, %s, {\"id\": 9, \"active\": true, \"config\": {\"url\": \"no address\"}}, {\"id\": 10}]"
            .formatted(hook(7, OURS.toString(), true), hook(8, "https://chat.example/x", true)));
    assertThat(log.hooks(SECURITY, OURS::equals))
        .containsExactly(new Hook(HOOK, Hook.State.WORKING));
    assertThat(gitHub.asked()).containsExactly("GET " + HOOKS);
  }

  @Test
  void seesThatAPersonSwitchedItOff() {
    gitHub.answersGet(HOOKS, "[" + hook(7, OURS.toString(), false) + "]");
    assertThat(log.hooks(SECURITY, OURS::equals))
        .containsExactly(new Hook(HOOK, Hook.State.SWITCHED_OFF));
  }

  @Test
  void looksAtTheOrganisationWhereTheRepositoryHasNone() {
    gitHub.answersGet(HOOKS, "[]");
    gitHub.answersGet(OF_OWNER, "[" + hook(3, OURS.toString(), true) + "]");
    assertThat(log.hooks(SECURITY, OURS::equals))
        .containsExactly(new Hook("/orgs/lms/hooks/3", Hook.State.WORKING));
  }

  @Test
  void takesAnOwnerWhoseWebhooksItMayNotSeeForOneWithout() {
    gitHub.answersGet(HOOKS, "[]");
    gitHub.answers(get(urlPathEqualTo(OF_OWNER)), aResponse().withStatus(404));
    assertThat(log.hooks(SECURITY, OURS::equals)).isEmpty();
    gitHub.answers(get(urlPathEqualTo(OF_OWNER)), aResponse().withStatus(502));
    assertThatThrownBy(() -> log.hooks(SECURITY, OURS::equals)).isInstanceOf(Unavailable.class);
  }

  @Test
  void saysWhichPermissionItNeeds() {
    for (int status : new int[] {403, 404}) {
      gitHub.answers(get(urlPathEqualTo(HOOKS)), aResponse().withStatus(status));
      assertThatThrownBy(() -> log.hooks(SECURITY, OURS::equals))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("repository_hooks=read");
    }
    assertThat(log.permission()).contains("webhooks");
  }

  @Test
  void readsPagesOfTheLogUntilItIsFarEnough() {
    String next = "<" + gitHub.url() + HOOK + "/deliveries?per_page=100&cursor=%s>; rel=\"next\"";
    gitHub.answers(
        get(urlPathEqualTo(LOG)).withQueryParam("cursor", absent()),
        okJson("[" + delivery(30, "c", 0, 1) + "]").withHeader("Link", next.formatted("v1_20")));
    gitHub.answers(
        get(urlPathEqualTo(LOG)).withQueryParam("cursor", equalTo("v1_20")),
        okJson("[%s, %s]".formatted(delivery(20, "b", 202, 2), delivery(10, "a", 500, 90)))
            .withHeader("Link", next.formatted("v1_5")));

    assertThat(log.attempts(HOOK, NOW.minus(Duration.ofHours(1))))
        .containsExactly(
            new Attempt("c", "30", Optional.of(minutesAgo(1)), false),
            new Attempt("b", "20", Optional.of(minutesAgo(2)), true),
            new Attempt("a", "10", Optional.of(minutesAgo(90)), false));
    assertThat(gitHub.requests()).hasSize(2);
  }

  @Test
  void asksForADeliveryAgain() {
    String attempts = LOG + "/30/attempts";
    gitHub.answers(post(urlPathEqualTo(attempts)), aResponse().withStatus(202).withBody("{}"));
    assertThat(log.redeliver(HOOK, "30")).isFalse();
    assertThat(gitHub.asked()).containsExactly("POST " + attempts);
    gitHub.answers(post(urlPathEqualTo(attempts)), aResponse().withStatus(500));
    assertThatThrownBy(() -> log.redeliver(HOOK, "30")).isInstanceOf(OutcomeUnknown.class);
  }

  private static String hook(long id, String url, boolean active) {
    return "{\"id\": %d, \"name\": \"web\", \"active\": %s, \"config\": {\"url\": \"%s\"}}"
        .formatted(id, active, url);
  }

  private static String delivery(long id, String guid, int status, int minutesAgo) {
    return """
    {"id": %d, "guid": "%s", "delivered_at": "%s", "redelivery": false, "duration": 0.03,
     "status": "%s", "status_code": %d, "event": "issues", "action": null}
    """
        .formatted(id, guid, minutesAgo(minutesAgo), status == 202 ? "OK" : "failed", status);
  }

  private static Instant minutesAgo(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }
}
