package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.underseal.plugin.github.WireGitHub.REPO;
import static org.underseal.plugin.github.WireGitHub.SECURITY;
import static org.underseal.plugin.github.WireGitHub.SELF;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Comment;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Login;
import org.underseal.plugin.Reaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GitHubCommentsTest {
  private static final String COMMENTS = REPO + "/issues/12/comments";
  private static final String ONE_COMMENT = REPO + "/issues/comments/5";
  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06Z");

  private final WireGitHub gitHub = new WireGitHub();

  @BeforeEach
  void knowUs() {
    gitHub.knowsUs();
    gitHub.hasRepository(SECURITY, "private");
    gitHub.answersGet(COMMENTS, "[]");
    gitHub.answers(post(urlPathEqualTo(COMMENTS)), WireGitHub.created(comment(5, SELF, "")));
    gitHub.answers(patch(urlPathEqualTo(ONE_COMMENT)), okJson(comment(5, SELF, "")));
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  @Test
  void listsWhatPeopleWroteFromAllPages() {
    gitHub.answers(
        get(urlPathEqualTo(COMMENTS)),
        okJson(
                "[%s, %s]"
                    .formatted(comment(1, "ada", "/bounty accept"), comment(2, SELF, "Noted.")))
            .withHeader(
                "Link",
                "<%1$s/a?page=9>; rel=\"last\", <%1$s/repositories/1/issues/12/comments?page=2>;"
                        .formatted(gitHub.url())
                    + " rel=\"next\""));
    gitHub.answers(
        get(urlPathEqualTo(WireGitHub.API + "/repositories/1/issues/12/comments"))
            .withQueryParam("page", equalTo("2")),
        okJson(
            "[%s, %s]"
                .formatted(
                    comment(3, "ci[bot]", "/bounty land").replace("User", "Bot"),
                    comment(4, "grace", "Looks right."))));

    assertThat(gitHub.forge().comments(gitHub.issue()))
        .containsExactly(
            new Comment("1", new Login("ada"), "/bounty accept", TIME),
            new Comment("4", new Login("grace"), "Looks right.", TIME));
  }

  @Test
  void showsADeletedAccountAsGitHubDoes() {
    gitHub.answersGet(
        COMMENTS,
        "[{\"id\": 1, \"user\": null, \"body\": null, \"created_at\": \"2026-02-03T04:05:06Z\"}]");

    assertThat(gitHub.forge().comments(gitHub.issue()))
        .containsExactly(new Comment("1", new Login("ghost"), "", TIME));
  }

  @Test
  void writesACommentWithItsHiddenKey() {
    gitHub.forge().comment(gitHub.issue(), "summary", "Where we stand");

    assertThat(gitHub.writes()).hasSize(1);
    assertThat(sent().path("body").asString())
        .contains("<!-- underseal:summary -->")
        .contains("Where we stand");
  }

  @Test
  void doesNotSendTheSameTextAgain() {
    gitHub.forge().comment(gitHub.issue(), "summary", "Where\nwe stand");
    String written = sent().path("body").asString();
    gitHub.answersGet(
        COMMENTS, "[" + comment(5, SELF, written.replace("\n", "\r\n") + "\r\n") + "]");

    gitHub.forge().comment(gitHub.issue(), "summary", "Where\nwe stand");
    assertThat(gitHub.writes()).hasSize(1);
  }

  @Test
  void bringsItsCommentUpToDateInPlace() {
    gitHub.forge().comment(gitHub.issue(), "summary", "Before");
    String written = sent().path("body").asString();
    gitHub.answersGet(COMMENTS, "[" + comment(5, SELF, written) + "]");

    gitHub.forge().comment(gitHub.issue(), "summary", "After");
    assertThat(gitHub.writes()).hasSize(2);
    assertThat(gitHub.writes().get(1).getMethod().value()).isEqualTo("PATCH");
    assertThat(gitHub.writes().get(1).getUrl()).isEqualTo(ONE_COMMENT);
    assertThat(gitHub.writes().get(1).getBodyAsString()).contains("After");
  }

  @Test
  void doesNotTouchSomebodyElsesCommentWithACopiedKey() {
    gitHub.answersGet(
        COMMENTS, "[" + comment(5, "mallory", "<!-- underseal:summary -->\n\nbait") + "]");

    gitHub.forge().comment(gitHub.issue(), "summary", "Where we stand");
    assertThat(gitHub.writes()).singleElement().matches(r -> r.getUrl().equals(COMMENTS));
  }

  @Test
  void doesNotTakeItsOwnCommentThatQuotesAnotherKey() {
    gitHub.answersGet(
        COMMENTS,
        "[" + comment(5, SELF, "<!-- underseal:share-1 -->\n\n> <!-- underseal:summary -->") + "]");

    gitHub.forge().comment(gitHub.issue(), "summary", "Where we stand");
    assertThat(gitHub.writes()).singleElement().matches(r -> r.getUrl().equals(COMMENTS));
  }

  @Test
  void keepsSealedTextOutOfARepositoryThatBecamePublic() {
    gitHub.hasRepository(SECURITY, "public");

    assertThatThrownBy(() -> gitHub.forge().comment(gitHub.issue(), "summary", "sealed"))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("not private");
    assertThat(gitHub.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"DONE,+1", "REFUSED,confused"})
  void reactsToACommand(Reaction reaction, String content) {
    gitHub.answers(
        post(urlPathEqualTo(ONE_COMMENT + "/reactions")),
        WireGitHub.created("{\"id\": 1, \"content\": \"" + content + "\"}"));

    gitHub.forge().react(gitHub.issue(), "5", reaction);
    assertThat(sent().path("content").asString()).isEqualTo(content);
  }

  private JsonNode sent() {
    return JsonMapper.shared().readTree(gitHub.writes().get(0).getBodyAsString());
  }

  private static String comment(long id, String author, String body) {
    ObjectNode user = JsonMapper.shared().createObjectNode();
    user.put("login", author).put("type", "User");
    return JsonMapper.shared()
        .createObjectNode()
        .put("id", id)
        .put("body", body)
        .put("created_at", TIME.toString())
        .set("user", user)
        .toString();
  }
}
