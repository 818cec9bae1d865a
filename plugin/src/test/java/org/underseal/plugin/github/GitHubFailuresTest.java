package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.underseal.plugin.github.WireGitHub.NOW;
import static org.underseal.plugin.github.WireGitHub.REPO;
import static org.underseal.plugin.github.WireGitHub.SECURITY;
import static org.underseal.plugin.github.WireGitHub.TOKEN;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ConnectorException.OutcomeUnknown;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.ConnectorException.Unavailable;
import org.underseal.plugin.Forge;
import org.underseal.plugin.Reaction;

class GitHubFailuresTest {
  private static final String REACTIONS = REPO + "/issues/comments/5/reactions";

  private final WireGitHub gitHub = new WireGitHub();

  @AfterEach
  void close() {
    gitHub.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void mayReadAgainAfterAnOutageWhenGitHubSays(int status) {
    Unavailable failure =
        reading(aResponse().withStatus(status).withHeader("Retry-After", "7"), Unavailable.class);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void readsARetryAfterThatIsADate() {
    Unavailable failure =
        reading(
            aResponse().withStatus(503).withHeader("Retry-After", "Sun, 1 Mar 2026 12:02:00 GMT"),
            Unavailable.class);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "", "99999999999999999999"})
  void asksForNoWaitThatNobodyNamed(String retryAfter) {
    Unavailable failure =
        reading(
            aResponse().withStatus(503).withHeader("Retry-After", retryAfter), Unavailable.class);
    assertThat(failure.retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void doesNotKnowWhatAWriteDidWhenGitHubBrokeDownOverIt(int status) {
    writing(aResponse().withStatus(status), OutcomeUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void waitsUntilThePrimaryLimitIsReset(int status) {
    ResponseDefinitionBuilder limited =
        aResponse()
            .withStatus(status)
            .withHeader("x-ratelimit-remaining", "0")
            .withHeader("x-ratelimit-reset", "" + NOW.plusSeconds(600).getEpochSecond());
    assertThat(reading(limited, Unavailable.class).retryAfter()).contains(Duration.ofMinutes(10));
    assertThat(writing(limited, Unavailable.class).retryAfter()).contains(Duration.ofMinutes(10));
  }

  @Test
  void waitsAsLongAsTheSecondaryLimitAsks() {
    ResponseDefinitionBuilder limited = aResponse().withStatus(403).withHeader("Retry-After", "90");
    assertThat(writing(limited, Unavailable.class).retryAfter()).contains(Duration.ofSeconds(90));
  }

  @Test
  void waitsAMinuteAtASecondaryLimitThatNamesNoTime() {
    ResponseDefinitionBuilder limited =
        aResponse()
            .withStatus(403)
            .withHeader("x-ratelimit-remaining", "4000")
            .withHeader("x-ratelimit-reset", "" + NOW.plusSeconds(3000).getEpochSecond())
            .withBody("{\"message\": \"You have exceeded a secondary rate limit.\"}");
    assertThat(reading(limited, Unavailable.class).retryAfter()).contains(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({
    "401,token",
    "403,metadata=read",
    "404,metadata=read",
    "410,gone",
    "422,does not accept",
    "301,it has moved"
  })
  void saysWhatWouldHelpWhenARequestIsRefused(int status, String help) {
    Refused refused =
        reading(
            aResponse()
                .withStatus(status)
                .withHeader("Location", "http://127.0.0.1:1/elsewhere")
                .withBody("{\"message\": \"sealed\"}"),
            Refused.class);
    assertThat(refused)
        .hasMessageContaining("GET /api/v3/repos/lms/portal-security")
        .hasMessageContaining("(" + status + ")")
        .hasMessageContaining(help);
  }

  @Test
  void namesThePermissionThatGitHubNames() {
    Refused refused =
        writing(
            aResponse()
                .withStatus(403)
                .withHeader("X-Accepted-GitHub-Permissions", "issues=write; pull_requests=write"),
            Refused.class);
    assertThat(refused).hasMessageContaining("issues=write; pull_requests=write");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
  void tellsABrokenReadFromABrokenWrite(Fault fault) {
    reading(aResponse().withFault(fault), Unavailable.class);
    writing(aResponse().withFault(fault), OutcomeUnknown.class);
    assertThat(gitHub.writes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>maintenance</html>", "{\"half\": ", ""})
  void doesNotKnowWhatAWriteDidThatItCantReadTheAnswerOf(String body) {
    gitHub.knowsUs();
    gitHub.hasRepository(SECURITY, "private");
    gitHub.answersGet(REPO + "/issues", "[]");
    gitHub.answers(
        post(urlPathEqualTo(REPO + "/issues")), aResponse().withStatus(201).withBody(body));
    assertThatThrownBy(
            () ->
                gitHub
                    .forge()
                    .openConfidentialIssue(
                        WireGitHub.PROJECT,
                        new org.underseal.plugin.IssueDraft(
                            WireGitHub.CASE, "t", "b", java.util.List.of())))
        .isInstanceOf(OutcomeUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>maintenance</html>", "{\"half\": ", "", "{}"})
  void mayAskAgainForAnAnswerThatItCantRead(String body) {
    reading(ok(body), Unavailable.class);
  }

  @Test
  void stopsAtAnAnswerWithoutEnd() {
    reading(ok("[" + " ".repeat(BoundedJson.DOCUMENT_BYTES_MAX) + "]"), Unavailable.class);
  }

  @Test
  void knowsThatNothingWasDoneWhenNobodyListens() throws Exception {
    Forge forge = WireGitHub.connect(freeAddress(), Duration.ofSeconds(30));
    assertThatThrownBy(() -> forge.react(gitHub.issue(), "5", Reaction.DONE))
        .isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
      })
  void doesNotWaitLongerThanItsTimeForTheLastByte(String begin) throws Exception {
    try (ServerSocket stalled = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> server =
          CompletableFuture.runAsync(() -> answerAndHold(stalled, begin));
      URI url = URI.create("http://127.0.0.1:" + stalled.getLocalPort());
      Forge forge = WireGitHub.connect(url, Duration.ofMillis(500));

      assertThatThrownBy(() -> forge.react(gitHub.issue(), "5", Reaction.DONE))
          .isInstanceOf(OutcomeUnknown.class)
          .hasMessageContaining("POST");
      server.cancel(true);
    }
  }

  private static void answerAndHold(ServerSocket server, String begin) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write(begin.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      while (socket.getInputStream().read() >= 0) {
        // Holds the connection until the other side lets go.
      }
    } catch (java.io.IOException gone) {
      // The test is over.
    }
  }

  private static URI freeAddress() throws java.io.IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private <E extends ConnectorException> E reading(
      ResponseDefinitionBuilder answer, Class<E> expected) {
    gitHub.answers(get(urlPathEqualTo(REPO)), answer);
    return failure(() -> gitHub.forge().repository(SECURITY), expected);
  }

  private <E extends ConnectorException> E writing(
      ResponseDefinitionBuilder answer, Class<E> expected) {
    gitHub.answers(post(urlPathEqualTo(REACTIONS)), answer);
    return failure(() -> gitHub.forge().react(gitHub.issue(), "5", Reaction.DONE), expected);
  }

  private static <E extends ConnectorException> E failure(ThrowingCallable call, Class<E> kind) {
    E failure = catchThrowableOfType(kind, call);
    assertThat(failure)
        .isInstanceOf(kind)
        .hasMessageNotContaining("sealed")
        .hasMessageNotContaining(TOKEN)
        .hasNoCause();
    return failure;
  }
}
