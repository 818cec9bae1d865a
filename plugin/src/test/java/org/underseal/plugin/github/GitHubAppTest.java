package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.underseal.plugin.github.WireGitHub.API;
import static org.underseal.plugin.github.WireGitHub.NOW;
import static org.underseal.plugin.github.WireGitHub.PUBLIC;
import static org.underseal.plugin.github.WireGitHub.REPO;
import static org.underseal.plugin.github.WireGitHub.SECURITY;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.plugin.Comment;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.ConnectorException.Unavailable;
import org.underseal.plugin.Forge;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.HookLog.Attempt;
import org.underseal.plugin.HookLog.Hook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GitHubAppTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AppKeyPair KEY = AppKeyPair.generate();
  private static final String COMMENTS = REPO + "/issues/12/comments";
  private static final String TOKENS = API + "/app/installations/77/access_tokens";
  private static final String INSTALLATION = REPO + "/installation";
  private static final URI OURS = URI.create("https://seal.example/hooks/main");

  private final WireGitHub gitHub = new WireGitHub();
  private final SettableClock clock = new SettableClock(NOW);
  private Forge forge;

  @BeforeEach
  void isInstalled() {
    forge = gitHub.asApp(KEY.pkcs1(), clock);
    installedOn(REPO);
    givesToken("ghs_first", NOW.plus(Duration.ofHours(1)));
    gitHub.answersGet(COMMENTS, "[]");
    gitHub.answersGet(API + "/app", "{\"slug\": \"seal\"}");
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  @ParameterizedTest
  @EnumSource
  void signsForTenMinutesWithAnyFormOfTheKey(Form form) throws Exception {
    gitHub.asApp(form.of(KEY), clock).comments(gitHub.issue());
    LoggedRequest asked = asked(INSTALLATION).get(0);
    String[] parts = token(asked).split("\\.");
    assertThat(json(parts[0])).isEqualTo(JSON.readTree("{\"alg\": \"RS256\", \"typ\": \"JWT\"}"));
    JsonNode claims = json(parts[1]);
    assertThat(claims.path("iss").asString()).isEqualTo(WireGitHub.APP_ID);
    assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond() - 60);
    assertThat(claims.path("exp").asLong())
        .isGreaterThan(NOW.getEpochSecond() + 60)
        .isLessThanOrEqualTo(NOW.getEpochSecond() + 600);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KEY.publicKey());
    signature.update(
        (parts[0] + "." + parts[1]).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void asksForATokenForItsRepositoriesAndNoMoreThanItNeedsAndWasGranted() {
    installedOn(API + "/repos/" + PUBLIC);
    gitHub.hasRepository(PUBLIC, "public");
    forge.comments(gitHub.issue());
    forge.repository(PUBLIC);
    List<LoggedRequest> made = asked(TOKENS);
    assertThat(JSON.readTree(made.get(0).getBody()))
        .isEqualTo(
            JSON.readTree(
                """
                {"repositories": ["portal-security"],
                 "permissions": {"contents": "write", "issues": "read", "metadata": "read",
                                 "pull_requests": "write"}}
                """));
    assertThat(JSON.readTree(made.get(1).getBody()).path("repositories"))
        .isEqualTo(JSON.readTree("[\"portal\", \"portal-security\"]"));
    forge.comments(gitHub.issue());
    assertThat(asked(TOKENS)).hasSize(2);
  }

  @Test
  void worksByOneTokenUntilFiveMinutesBeforeItExpires() {
    forge.comments(gitHub.issue());
    clock.advance(Duration.ofMinutes(54));
    forge.comments(gitHub.issue());
    assertThat(forge.gitCredentials(SECURITY).password().reveal()).isEqualTo("ghs_first");
    assertThat(asked(TOKENS)).hasSize(1);

    givesToken("ghs_second", NOW.plus(Duration.ofHours(2)));
    clock.advance(Duration.ofMinutes(1));
    assertThat(forge.gitCredentials(SECURITY).password().reveal()).isEqualTo("ghs_second");
    assertThat(forge.gitCredentials(SECURITY).user()).isEqualTo("x-access-token");
    forge.comments(gitHub.issue());
    assertThat(asked(COMMENTS))
        .extracting(GitHubAppTest::token)
        .containsExactly("ghs_first", "ghs_first", "ghs_second");
    assertThat(asked(TOKENS)).hasSize(2);
  }

  @Test
  void takesOneNewTokenWhereTheOldOneWasTurnedDownBeforeItsTime() {
    forge.comments(gitHub.issue());
    givesToken("ghs_second", NOW.plus(Duration.ofHours(1)));
    gitHub.answers(
        get(urlPathEqualTo(COMMENTS)).withHeader("Authorization", equalTo("Bearer ghs_first")),
        aResponse().withStatus(401));
    assertThat(forge.comments(gitHub.issue())).isEmpty();
    assertThat(asked(TOKENS)).hasSize(2);
  }

  @Test
  void doesNotGoRoundWhereEveryTokenIsTurnedDown() {
    gitHub.answers(get(urlPathEqualTo(COMMENTS)), aResponse().withStatus(401));
    assertThatThrownBy(() -> forge.comments(gitHub.issue())).isInstanceOf(Refused.class);
    assertThat(asked(COMMENTS)).hasSize(2);
    assertThat(asked(TOKENS)).hasSize(2);
  }

  @Test
  void sharesATokenAmongThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<List<Comment>> read = () -> forge.comments(gitHub.issue());
      for (Future<List<Comment>> done :
          threads.invokeAll(java.util.Collections.nCopies(16, read))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(asked(COMMENTS)).hasSize(16);
    assertThat(asked(TOKENS)).hasSize(1);
  }

  @Test
  void knowsThatAWriteWasNotBegunWhereTheTokenWasLost() {
    for (int status : new int[] {500, 502}) {
      gitHub.answers(post(urlPathEqualTo(TOKENS)), aResponse().withStatus(status));
      assertThatThrownBy(() -> forge.comment(gitHub.issue(), "summary", "text"))
          .isInstanceOf(Unavailable.class);
    }
    gitHub.answers(
        post(urlPathEqualTo(TOKENS)), WireGitHub.created("{\"token\": \"ghs_without-an-end\"}"));
    assertThatThrownBy(() -> forge.comments(gitHub.issue()))
        .isInstanceOf(Unavailable.class)
        .hasMessageNotContaining("ghs_");
  }

  @Test
  void saysWhereItIsNotInstalled() {
    gitHub.answers(get(urlPathEqualTo(INSTALLATION)), aResponse().withStatus(404));
    assertThatThrownBy(() -> forge.comments(gitHub.issue()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("not installed on " + SECURITY);
    installedOn(REPO);
    assertThat(forge.comments(gitHub.issue())).isEmpty();
  }

  @Test
  void saysThatKeyAndIdDoNotFit() {
    gitHub.answers(get(urlPathEqualTo(INSTALLATION)), aResponse().withStatus(401));
    assertThatThrownBy(() -> forge.comments(gitHub.issue()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("app-private-key");
    assertThat(asked(INSTALLATION)).hasSize(1);
  }

  @Test
  void goesOnWithoutARepositoryThatWasTakenFromIt() {
    installedOn(API + "/repos/" + PUBLIC);
    gitHub.hasRepository(PUBLIC, "public");
    forge.repository(PUBLIC);
    gitHub.answers(post(urlPathEqualTo(TOKENS)), aResponse().withStatus(422));
    gitHub.answers(
        post(urlPathEqualTo(TOKENS))
            .withRequestBody(
                com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath(
                    "$[?(@.repositories.length() == 1)]")),
        WireGitHub.created(tokenJson("ghs_alone", NOW.plus(Duration.ofHours(1)))));
    assertThat(forge.gitCredentials(SECURITY).password().reveal()).isEqualTo("ghs_alone");
  }

  @Test
  void readsTheNextPageAlthoughItsAddressNamesTheRepositoryByANumber() {
    gitHub.answers(
        get(urlPathEqualTo(COMMENTS)),
        okJson("[]")
            .withHeader(
                "Link", "<" + gitHub.url() + "/repositories/5/issues/12/comments>; rel=\"next\""));
    String next = API + "/repositories/5/issues/12/comments";
    gitHub.answersGet(next, "[]");
    assertThat(forge.comments(gitHub.issue())).isEmpty();
    assertThat(asked(next)).extracting(GitHubAppTest::token).containsExactly("ghs_first");
  }

  @Test
  void knowsItsOwnCommentByTheNameOfItsBot() {
    gitHub.hasRepository(SECURITY, "private");
    String marker = Marker.ofComment("summary").line();
    gitHub.answersGet(
        COMMENTS,
        """
        [{"id": 3, "user": {"login": "mallory", "type": "User"}, "body": "%1$s",
          "created_at": "2026-03-01T10:00:00Z"},
         {"id": 4, "user": {"login": "seal[bot]", "type": "Bot"}, "body": "%1$s",
          "created_at": "2026-03-01T11:00:00Z"}]
        """
            .formatted(marker));
    gitHub.answers(patch(urlPathEqualTo(REPO + "/issues/comments/4")), okJson("{\"id\": 4}"));
    forge.comment(gitHub.issue(), "summary", "new text");
    assertThat(gitHub.asked())
        .contains("PATCH " + REPO + "/issues/comments/4")
        .doesNotContain("GET " + API + "/user");
    assertThat(forge.comments(gitHub.issue())).extracting(Comment::id).containsExactly("3");
  }

  @Test
  void readsTheAppsOwnLogOfDeliveriesForARepository() {
    gitHub.answersGet(API + "/app/hook/config", "{\"url\": \"" + OURS + "\"}");
    gitHub.answersGet(REPO, "{\"id\": 5}");
    String log = API + "/app/hook/deliveries";
    gitHub.answersGet(
        log,
        "[%s, %s, %s]"
            .formatted(delivery(1, "a", "5"), delivery(2, "b", "6"), delivery(3, "c", "null")));
    gitHub.answers(
        post(urlPathEqualTo(log + "/1/attempts")), aResponse().withStatus(202).withBody("{}"));
    HookLog hooks = forge.hookLog().orElseThrow();
    List<Hook> found = hooks.hooks(SECURITY, OURS::equals);
    assertThat(found).extracting(Hook::state).containsExactly(Hook.State.WORKING);
    String hook = found.get(0).id();
    assertThat(hooks.attempts(hook, NOW.minus(Duration.ofHours(1))))
        .containsExactly(
            new Attempt("a", "1", Optional.of(NOW), false),
            new Attempt("c", "3", Optional.of(NOW), false));
    assertThat(hooks.redeliver(hook, "1")).isFalse();
    assertThat(token(asked(log + "/1/attempts").get(0))).startsWith("eyJ");

    assertThat(hooks.hooks(SECURITY, URI.create("https://else.example/")::equals)).isEmpty();
    gitHub.answers(get(urlPathEqualTo(INSTALLATION)), aResponse().withStatus(404));
    assertThat(hooks.hooks(SECURITY, OURS::equals)).isEmpty();
    assertThat(gitHub.asked()).noneMatch(asked -> asked.contains(REPO + "/hooks"));
  }

  @Test
  void tellsNobodyItsTokensAndKeys() {
    forge.comments(gitHub.issue());
    List<String> said = new ArrayList<>(List.of(forge.toString()));
    said.add(forge.gitCredentials(SECURITY).toString());
    said.add(AppKey.read(org.underseal.plugin.Secret.of(KEY.pkcs8())).toString());
    for (int status : new int[] {401, 403, 404, 422, 500}) {
      gitHub.answers(get(urlPathEqualTo(COMMENTS)), aResponse().withStatus(status));
      for (Throwable t = catchThrowable(() -> forge.comments(gitHub.issue()));
          t != null;
          t = t.getCause()) {
        said.add(t.toString());
      }
    }
    assertThat(said).hasSizeGreaterThan(7);
    assertThat(said)
        .allSatisfy(text -> assertThat(text).doesNotContain("ghs_", "eyJ", "PRIVATE KEY"));
  }

  private void installedOn(String repo) {
    gitHub.answersGet(
        repo + "/installation",
        """
        {"id": 77, "permissions": {"contents": "write", "issues": "read", "metadata": "read",
                                   "pull_requests": "write", "actions": "write"}}
        """);
  }

  private void givesToken(String token, Instant until) {
    gitHub.answers(post(urlPathEqualTo(TOKENS)), WireGitHub.created(tokenJson(token, until)));
  }

  private static String tokenJson(String token, Instant until) {
    return "{\"token\": \"%s\", \"expires_at\": \"%s\"}".formatted(token, until);
  }

  private List<LoggedRequest> asked(String path) {
    return gitHub.requests().stream()
        .filter(request -> URI.create(request.getUrl()).getPath().equals(path))
        .toList();
  }

  private static String token(LoggedRequest request) {
    return request.getHeader("Authorization").replaceFirst("^Bearer ", "");
  }

  private static JsonNode json(String part) {
    return JSON.readTree(Base64.getUrlDecoder().decode(part));
  }

  private static String delivery(long id, String guid, String repository) {
    return """
    {"id": %d, "guid": "%s", "delivered_at": "%s", "status_code": 502, "repository_id": %s}
    """
        .formatted(id, guid, NOW, repository);
  }

  enum Form {
    PKCS1,
    PKCS8,
    IN_ONE_LINE;

    String of(AppKeyPair key) {
      return switch (this) {
        case PKCS1 -> key.pkcs1();
        case PKCS8 -> key.pkcs8();
        case IN_ONE_LINE -> key.pkcs1().replace("\n", "\\n");
      };
    }
  }
}
