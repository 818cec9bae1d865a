package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.underseal.plugin.github.WireGitHub.CASE;
import static org.underseal.plugin.github.WireGitHub.PROJECT;
import static org.underseal.plugin.github.WireGitHub.REPO;
import static org.underseal.plugin.github.WireGitHub.SECURITY;
import static org.underseal.plugin.github.WireGitHub.SELF;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Traces;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GitHubIssuesTest {
  private static final String ISSUES = REPO + "/issues";
  private static final String MARKER = "<!-- underseal:US-2026-0007 -->";
  private static final IssueDraft DRAFT =
      new IssueDraft(CASE, "Sealed title", "Sealed body", List.of("security"));

  private final WireGitHub gitHub = new WireGitHub();

  @BeforeEach
  void knowUs() {
    gitHub.knowsUs();
    gitHub.hasRepository(SECURITY, "private");
    gitHub.answersGet(ISSUES, "[]");
    gitHub.answers(
        post(urlPathEqualTo(ISSUES)),
        WireGitHub.created(issue(12, SELF, MARKER + "\n\nSealed body", "open")));
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  @Test
  void opensTheIssueInTheSecurityRepositoryWithItsHiddenMarker() {
    IssueRef issue = gitHub.forge().openConfidentialIssue(PROJECT, DRAFT);

    assertThat(issue)
        .isEqualTo(
            new IssueRef(SECURITY, 12, URI.create(gitHub.pages() + "/" + SECURITY + "/issues/12")));
    JsonNode sent = onlyWrite();
    assertThat(sent.path("title").asString()).isEqualTo("Sealed title");
    assertThat(sent.path("body").asString()).contains(MARKER).contains("Sealed body");
    assertThat(sent.path("labels").values())
        .extracting(JsonNode::asString)
        .containsExactly("security");
  }

  @Test
  void leavesATraceWhereItOpenedTheIssueAndNoneWhereItFoundIt() {
    Traces.forget();
    gitHub.forge().openConfidentialIssue(PROJECT, DRAFT);
    assertThat(Traces.areLeft()).isTrue();

    Traces.forget();
    gitHub.answersGet(ISSUES, "[" + issue(12, SELF, MARKER, "open") + "]");
    gitHub.forge().openConfidentialIssue(PROJECT, DRAFT);
    assertThat(Traces.areLeft()).isFalse();
  }

  @Test
  void looksAmongItsOwnIssuesInEveryState() {
    gitHub.forge().openConfidentialIssue(PROJECT, DRAFT);

    assertThat(gitHub.requests())
        .filteredOn(r -> r.getUrl().startsWith(ISSUES + "?"))
        .singleElement()
        .satisfies(
            list -> {
              assertThat(list.queryParameter("creator").firstValue()).isEqualTo(SELF);
              assertThat(list.queryParameter("state").firstValue()).isEqualTo("all");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"public", "internal"})
  void writesNothingIntoARepositoryThatIs(String visibility) {
    gitHub.hasRepository(SECURITY, visibility);

    assertThatThrownBy(() -> gitHub.forge().openConfidentialIssue(PROJECT, DRAFT))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("lms/portal-security is not private");
    assertThat(gitHub.writes()).isEmpty();
  }

  @Test
  void findsTheIssueAgainAndDoesNotOpenASecond() {
    gitHub.answersGet(
        ISSUES, "[" + issue(9, SELF, MARKER + "\r\n\r\nedited by hand", "closed") + "]");

    assertThat(gitHub.forge().openConfidentialIssue(PROJECT, DRAFT).number()).isEqualTo(9);
    assertThat(gitHub.writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsTheIssueOnALaterPageEvenAfterAnEmptyOne(boolean isFirstEmpty) {
    gitHub.answers(
        get(urlPathEqualTo(ISSUES)),
        okJson(isFirstEmpty ? "[]" : "[" + issue(1, SELF, "another", "open") + "]")
            .withHeader(
                "Link", "<%s/repositories/1/issues?page=2>; rel=\"next\"".formatted(gitHub.url())));
    gitHub.answers(
        get(urlPathEqualTo(WireGitHub.API + "/repositories/1/issues"))
            .withQueryParam("page", equalTo("2")),
        okJson("[" + issue(9, SELF, MARKER + "\n\nbody", "open") + "]"));

    assertThat(gitHub.forge().openConfidentialIssue(PROJECT, DRAFT).number()).isEqualTo(9);
  }

  @Test
  void opensNothingWhereTheListHasNoEnd() {
    gitHub.answers(
        get(urlPathEqualTo(ISSUES)),
        okJson("[]")
            .withHeader(
                "Link", "<%s/repos/%s/issues>; rel=\"next\"".formatted(gitHub.url(), SECURITY)));

    assertThatThrownBy(() -> gitHub.forge().openConfidentialIssue(PROJECT, DRAFT))
        .isInstanceOf(ConnectorException.Refused.class);
    assertThat(gitHub.writes()).isEmpty();
  }

  @Test
  void doesNotFollowAPageToAnotherHost() {
    gitHub.answers(
        get(urlPathEqualTo(ISSUES)),
        okJson("[]").withHeader("Link", "<http://127.0.0.1:1/issues?page=2>; rel=\"next\""));

    assertThatThrownBy(() -> gitHub.forge().openConfidentialIssue(PROJECT, DRAFT))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("api-url");
    assertThat(gitHub.writes()).isEmpty();
  }

  @Test
  void doesNotTakeSomebodyElsesIssueWithACopiedMarker() {
    gitHub.answersGet(ISSUES, "[" + issue(9, "mallory", MARKER + "\n\nbait", "open") + "]");

    assertThat(gitHub.forge().openConfidentialIssue(PROJECT, DRAFT).number()).isEqualTo(12);
  }

  @Test
  void doesNotTakeAnotherCasesIssueWhoseReportQuotesTheMarker() {
    gitHub.answersGet(
        ISSUES,
        "["
            + issue(
                8,
                SELF,
                "<!-- underseal:US-2026-0006 -->\n\nThe researcher wrote: " + MARKER,
                "open")
            + "]");

    assertThat(gitHub.forge().openConfidentialIssue(PROJECT, DRAFT).number()).isEqualTo(12);
  }

  @Test
  void cutsWhatIsTooLongForGitHub() {
    gitHub
        .forge()
        .openConfidentialIssue(
            PROJECT, new IssueDraft(CASE, "t".repeat(300), "😀".repeat(40_000), List.of()));

    JsonNode sent = onlyWrite();
    assertThat(sent.path("title").asString()).hasSize(256).endsWith("…");
    assertThat(sent.path("body").asString())
        .hasSizeLessThanOrEqualTo(65_536)
        .contains(MARKER)
        .endsWith("😀…");
  }

  @Test
  void closesAnOpenIssueOnce() {
    gitHub.answersGet(ISSUES + "/12", issue(12, SELF, "", "open"));
    gitHub.answers(patch(urlPathEqualTo(ISSUES + "/12")), okJson(issue(12, SELF, "", "closed")));

    gitHub.forge().closeIssue(gitHub.issue());
    assertThat(onlyWrite().path("state").asString()).isEqualTo("closed");

    gitHub.answersGet(ISSUES + "/12", issue(12, SELF, "", "closed"));
    gitHub.forge().closeIssue(gitHub.issue());
    assertThat(gitHub.writes()).hasSize(1);
  }

  private JsonNode onlyWrite() {
    assertThat(gitHub.writes()).hasSize(1);
    return JsonMapper.shared().readTree(gitHub.writes().get(0).getBodyAsString());
  }

  private static String issue(long number, String author, String body, String state) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("number", number)
        .put("html_url", "https://ghe.example/issues/" + number)
        .put("body", body)
        .put("state", state)
        .set("user", JsonMapper.shared().createObjectNode().put("login", author))
        .toString();
  }
}
