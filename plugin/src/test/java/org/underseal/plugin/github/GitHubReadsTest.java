package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.underseal.plugin.github.WireGitHub.FIX;
import static org.underseal.plugin.github.WireGitHub.REPO;
import static org.underseal.plugin.github.WireGitHub.SECURITY;
import static org.underseal.plugin.github.WireGitHub.TOKEN;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Comment;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.Login;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.Role;

class GitHubReadsTest {
  private static final String PERMISSION = REPO + "/collaborators/ada/permission";
  private static final String HEAD = "a".repeat(40);

  private final WireGitHub gitHub = new WireGitHub();

  @AfterEach
  void close() {
    gitHub.close();
  }

  @Test
  void talksToNobodyUntilItIsAsked() {
    assertThat(gitHub.requests()).isEmpty();
  }

  @Test
  void saysWhoItIsAndWhichApiItMeansOnEveryCall() {
    gitHub.knowsUs();
    gitHub.hasRepository(SECURITY, "private");
    gitHub.answersGet(REPO + "/issues/12/comments", "[]");
    gitHub.forge().repository(SECURITY);
    gitHub.forge().comments(gitHub.issue());

    assertThat(gitHub.requests())
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
              assertThat(request.getHeader("Accept")).isEqualTo("application/vnd.github+json");
              assertThat(request.getHeader("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
            });
  }

  @ParameterizedTest
  @CsvSource({"private,true", "internal,false", "public,false"})
  void tellsWhetherStrangersSeeARepository(String visibility, boolean isPrivate) {
    gitHub.hasRepository(SECURITY, visibility);

    assertThat(gitHub.forge().repository(SECURITY))
        .isEqualTo(
            new RepositoryState(
                SECURITY, isPrivate, URI.create(gitHub.pages() + "/lms/portal-security.git")));
  }

  @Test
  void letsGitHubSayThatAnAnswerIsStillSo() {
    String comments = REPO + "/issues/12/comments";
    gitHub.knowsUs();
    gitHub.answers(
        get(urlPathEqualTo(comments)), okJson(comment("first")).withHeader("ETag", "\"1\""));
    assertThat(bodies()).containsExactly("first");
    gitHub.answers(
        get(urlPathEqualTo(comments)).withHeader("If-None-Match", equalTo("\"1\"")),
        aResponse().withStatus(304));
    assertThat(bodies()).containsExactly("first");
    gitHub.answers(
        get(urlPathEqualTo(comments)).withHeader("If-None-Match", equalTo("\"1\"")),
        okJson(comment("second")).withHeader("ETag", "\"2\""));
    assertThat(bodies()).containsExactly("second");
    gitHub.answers(
        get(urlPathEqualTo(comments)).withHeader("If-None-Match", equalTo("\"2\"")),
        aResponse().withStatus(304));
    assertThat(bodies()).containsExactly("second");
  }

  private static String comment(String body) {
    return """
    [{"id": 1, "body": "%s", "created_at": "2026-01-02T03:04:05Z",
      "user": {"login": "ada", "type": "User"}}]\
    """
        .formatted(body);
  }

  private List<String> bodies() {
    return gitHub.forge().comments(gitHub.issue()).stream().map(Comment::body).toList();
  }

  @Test
  void readsWhatSomebodyMayDoInFullEachTime() {
    gitHub.answers(
        get(urlPathEqualTo(PERMISSION)),
        okJson("{\"permission\": \"write\", \"role_name\": \"write\"}")
            .withHeader("ETag", "\"1\""));
    for (int i = 0; i < 2; i++) {
      assertThat(gitHub.forge().role(SECURITY, new Login("ada"))).isEqualTo(Role.WRITE);
    }
    assertThat(gitHub.requests())
        .hasSize(2)
        .noneMatch(request -> request.containsHeader("If-None-Match"));
  }

  @Test
  void knowsOnlySoMuch() {
    KnownAnswers known = new KnownAnswers(10);
    Call first = new Call("GET", URI.create("https://h/1"), null, Optional.empty());
    Call second = new Call("GET", URI.create("https://h/2"), null, Optional.empty());
    known.note(first, tagged(6));
    known.note(second, tagged(5));
    assertThat(known.before(first)).isEmpty();
    assertThat(known.before(second)).isPresent();
    known.note(second, tagged(11));
    assertThat(known.before(second)).isEmpty();
  }

  private static Answer tagged(int bytes) {
    HttpHeaders headers = HttpHeaders.of(Map.of("ETag", List.of("\"1\"")), (name, value) -> true);
    return new Answer(200, headers, new byte[bytes]);
  }

  @Test
  void signsInToGitWithTheToken() {
    GitCredentials credentials = gitHub.forge().gitCredentials(SECURITY);
    assertThat(credentials.user()).isEqualTo("x-access-token");
    assertThat(credentials.password().reveal()).isEqualTo(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "admin,admin,ADMIN",
    "maintain,write,MAINTAIN",
    "write,write,WRITE",
    "triage,read,TRIAGE",
    "read,read,READ",
    "none,none,NONE",
    "release-crew,write,WRITE",
    "release-crew,owner-of-all,NONE"
  })
  void readsTheRole(String roleName, String permission, Role role) {
    gitHub.answersGet(
        PERMISSION,
        "{\"permission\": \"%s\", \"role_name\": \"%s\"}".formatted(permission, roleName));
    assertThat(gitHub.forge().role(SECURITY, new Login("ada"))).isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"role_name\": null}", "{\"role_name\": 5, \"permission\": []}", "[]"})
  void grantsNothingInDoubt(String answer) {
    gitHub.answersGet(PERMISSION, answer);
    assertThat(gitHub.forge().role(SECURITY, new Login("ada"))).isEqualTo(Role.NONE);
  }

  @Test
  void grantsNothingToAnUnknownAccount() {
    gitHub.answers(get(urlPathEqualTo(PERMISSION)), aResponse().withStatus(404));
    assertThat(gitHub.forge().role(SECURITY, new Login("ada"))).isEqualTo(Role.NONE);
  }

  @Test
  void doesNotTakeAnOutageForAMissingRole() {
    gitHub.answers(get(urlPathEqualTo(PERMISSION)), aResponse().withStatus(502));
    assertThatThrownBy(() -> gitHub.forge().role(SECURITY, new Login("ada")))
        .isInstanceOf(ConnectorException.Unavailable.class);
  }

  @Test
  void keepsALoginInsideItsPartOfThePath() {
    gitHub.forge().role(SECURITY, new Login("ada/../../user?x=")).atLeast(Role.NONE);
    assertThat(gitHub.requests())
        .singleElement()
        .matches(
            request ->
                request
                    .getUrl()
                    .equals(REPO + "/collaborators/ada%2F..%2F..%2Fuser%3Fx%3D/permission"));
  }

  @Test
  void listsThePullRequestsOfTheFixBranch() {
    gitHub.hasRepository(SECURITY, "private");
    gitHub.answersGet(
        REPO + "/pulls",
        "[%s, %s, %s, %s, %s]"
            .formatted(
                pull(5, "open", "null", FIX.value(), "{\"login\": \"ada\"}")
                    .replaceFirst("\\{", "{\"draft\": true, "),
                pull(4, "open", "null", FIX.value(), "{\"login\": \"ada\"}"),
                pull(3, "closed", "\"2026-02-01T00:00:00Z\"", FIX.value(), "null"),
                pull(2, "closed", "null", FIX.value(), "{\"login\": \"ada\"}"),
                pull(1, "open", "null", "another", "{\"login\": \"ada\"}")));

    assertThat(gitHub.forge().changeRequests(SECURITY, FIX))
        .containsExactly(
            change(5, "ada", ChangeRequest.State.DRAFT),
            change(4, "ada", ChangeRequest.State.OPEN),
            change(3, "ghost", ChangeRequest.State.MERGED),
            change(2, "ada", ChangeRequest.State.CLOSED));
    assertThat(gitHub.requests())
        .filteredOn(r -> r.getUrl().startsWith(REPO + "/pulls?"))
        .singleElement()
        .satisfies(
            list -> {
              assertThat(list.queryParameter("head").firstValue()).isEqualTo("lms:" + FIX);
              assertThat(list.queryParameter("state").firstValue()).isEqualTo("all");
            });
  }

  private ChangeRequest change(long number, String author, ChangeRequest.State state) {
    return new ChangeRequest(
        number,
        URI.create(gitHub.pages() + "/" + SECURITY + "/pull/" + number),
        new Login(author),
        state,
        new CommitSha(HEAD));
  }

  private static String pull(
      long number, String state, String mergedAt, String branch, String user) {
    return """
    {"number": %d, "html_url": "https://ghe.example/pull/%d", "state": "%s", "merged_at": %s,
     "user": %s, "head": {"ref": "%s", "sha": "%s", "label": "lms:%s", "repo": null, "user": null}}
    """
        .formatted(number, number, state, mergedAt, user, branch, HEAD, branch);
  }
}
