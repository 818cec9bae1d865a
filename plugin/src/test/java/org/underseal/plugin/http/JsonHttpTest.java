package org.underseal.plugin.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ConnectorException.OutcomeUnknown;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.ConnectorException.Unavailable;
import org.underseal.plugin.Route;
import org.underseal.plugin.Traces;

class JsonHttpTest {
  @RegisterExtension
  static final WireMockExtension WIRE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @Test
  void saysOfEachFailureWhetherAnythingMayHaveBeenDone() {
    assertThat(getting(aResponse().withStatus(500))).isInstanceOf(Unavailable.class);
    assertThat(posting(aResponse().withStatus(500))).isInstanceOf(OutcomeUnknown.class);
    assertThat(posting(aResponse().withStatus(503))).isInstanceOf(OutcomeUnknown.class);
    assertThat(posting(aResponse().withFault(Fault.EMPTY_RESPONSE)))
        .isInstanceOf(OutcomeUnknown.class);
    assertThat(getting(aResponse().withFault(Fault.EMPTY_RESPONSE)))
        .isInstanceOf(Unavailable.class);
    for (int status : new int[] {301, 400, 401, 403, 404, 422}) {
      assertThat(posting(aResponse().withStatus(status))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void leavesATraceWhereSomethingWasMade() {
    Traces.forget();
    getting(aResponse().withStatus(200).withBody("{}"));
    posting(aResponse().withStatus(422));
    assertThat(Traces.areLeft()).isFalse();
    WIRE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("{}")));
    http(WIRE.baseUrl()).post("/x", Map.of());
    assertThat(Traces.areLeft()).isTrue();
    Traces.forget();
  }

  @Test
  void waitsAsLongAsTheOtherSideAsks() {
    assertThat(waitOf(aResponse().withStatus(503).withHeader("Retry-After", "120")))
        .isEqualTo(Duration.ofSeconds(120));
    assertThat(waitOf(aResponse().withStatus(429))).isEqualTo(Duration.ofMinutes(1));
    assertThat(
            waitOf(
                aResponse()
                    .withStatus(403)
                    .withHeader("x-ratelimit-remaining", "0")
                    .withHeader("x-ratelimit-reset", "1000")))
        .isEqualTo(Duration.ofSeconds(1000));
  }

  @Test
  void saysThatNothingWasSentWhereThereIsNobody() {
    JsonHttp nobody = http("http://127.0.0.1:1");
    assertThat(catchThrowableOfType(ConnectorException.class, () -> nobody.post("/x", Map.of())))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void doesNotKnowWhetherAWriteWasDoneWhoseAnswerStallsOrIsNoJson() {
    assertThat(posting(aResponse().withStatus(201).withBody("<html>")))
        .isInstanceOf(OutcomeUnknown.class);
    assertThat(
            posting(aResponse().withStatus(201).withBody("{}").withChunkedDribbleDelay(2, 60_000)))
        .isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void putsNeitherTokenNorQueryNorBodyIntoAMessage() {
    WIRE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(422).withBody("sealed")));
    ConnectorException refused =
        catchThrowableOfType(
            ConnectorException.class, () -> http(WIRE.baseUrl()).get("/a?q=sealed"));
    assertThat(refused).hasMessageContaining("GET /a").message().doesNotContain("sealed");
  }

  @Test
  void followsPagesAndFailsRatherThanHaveHalfAListWhereTheyLeadAway() {
    WIRE.stubFor(
        get("/list")
            .willReturn(
                okJson("[1,2]")
                    .withHeader("Link", "<" + WIRE.baseUrl() + "/list?page=2>; rel=\"next\"")));
    WIRE.stubFor(get("/list?page=2").willReturn(okJson("[3]")));
    assertThat(http(WIRE.baseUrl()).list("/list")).hasSize(3);
    for (String away :
        List.of(
            "http://evil.invalid/x",
            WIRE.baseUrl().replace("http://", "http://me@"),
            WIRE.baseUrl().replace("http:", "https:") + "/list",
            "//evil.invalid/x",
            "/list?page=3")) {
      WIRE.stubFor(
          get("/list?page=2")
              .willReturn(okJson("[3]").withHeader("Link", "<" + away + ">; rel=\"next\"")));
      assertThat(listing()).isInstanceOf(Refused.class);
    }
  }

  @Test
  void takesNoListForEmptyThatIsNone() {
    for (String body : new String[] {"", "{}", "null", "7", "{\"message\":[]}", "<html>"}) {
      WIRE.stubFor(get("/list").willReturn(okJson(body)));
      assertThat(listing()).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void followsNoRedirect() {
    WIRE.stubFor(get("/other").willReturn(okJson("{}")));
    WIRE.stubFor(
        get("/list").willReturn(aResponse().withStatus(302).withHeader("Location", "/other")));
    assertThat(listing()).isInstanceOf(Refused.class);
    WIRE.verify(0, getRequestedFor(urlEqualTo("/other")));
  }

  private static ConnectorException listing() {
    return catchThrowableOfType(ConnectorException.class, () -> http(WIRE.baseUrl()).list("/list"));
  }

  @Test
  void findsNothingWhereNothingIs() {
    WIRE.stubFor(get("/missing").willReturn(aResponse().withStatus(404)));
    assertThat(http(WIRE.baseUrl()).find("/missing")).isEmpty();
  }

  private static Duration waitOf(ResponseDefinitionBuilder answer) {
    return ((Unavailable) getting(answer)).retryAfter().orElseThrow();
  }

  private static ConnectorException getting(ResponseDefinitionBuilder answer) {
    WIRE.stubFor(any(anyUrl()).willReturn(answer));
    return catchThrowableOfType(ConnectorException.class, () -> http(WIRE.baseUrl()).get("/x"));
  }

  private static ConnectorException posting(ResponseDefinitionBuilder answer) {
    WIRE.stubFor(any(anyUrl()).willReturn(answer));
    return catchThrowableOfType(
        ConnectorException.class, () -> http(WIRE.baseUrl()).post("/x", Map.of("a", 1)));
  }

  private static JsonHttp http(String base) {
    return new JsonHttp(
        URI.create(base),
        () -> Map.of("Authorization", "Bearer sealed"),
        Route.direct(Duration.ofSeconds(2)),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }
}
