package org.underseal.plugin.github;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.underseal.plugin.Comment;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.Markers;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.http.JsonHttp;
import tools.jackson.databind.JsonNode;

/** Issues in a private repository, and the comments on them. */
final class GitHubIssues {
  private final JsonHttp api;
  private final Supplier<Login> self;

  GitHubIssues(JsonHttp api, Supplier<Login> self) {
    this.api = api;
    this.self = self;
  }

  IssueRef open(RepositoryState place, IssueDraft draft) {
    if (!place.isPrivate()) {
      throw new ConnectorException.Refused(
          "%s is not private: no issue is opened there; make it private".formatted(place.name()));
    }
    String marker = Markers.of(draft.caseId());
    JsonNode issue =
        find(place, marker)
            .orElseGet(
                () ->
                    api.post(
                        "/repos/" + place.name() + "/issues",
                        Map.of(
                            "title", draft.title(),
                            "body", Markers.mark(draft.body(), marker),
                            "labels", draft.labels())));
    return new IssueRef(
        place.name(), issue.path("number").asLong(), URI.create(issue.path("html_url").asString()));
  }

  /** By listing and not by searching: GitHub's search lags behind. */
  private Optional<JsonNode> find(RepositoryState place, String marker) {
    String mine = GitHubForge.encode(self.get().value());
    return api
        .list("/repos/%s/issues?state=all&per_page=100&creator=%s".formatted(place.name(), mine))
        .stream()
        .filter(issue -> isMine(issue) && issue.path("body").asString("").contains(marker))
        .findFirst();
  }

  private boolean isMine(JsonNode node) {
    return node.path("user").path("login").asString("").equals(self.get().value());
  }

  void close(IssueRef issue) {
    String path = path(issue);
    if (!api.get(path).path("state").asString().equals("closed")) {
      api.patch(path, Map.of("state", "closed"));
    }
  }

  List<Comment> comments(IssueRef issue) {
    return all(issue).stream()
        .filter(comment -> !isMine(comment))
        .filter(comment -> !comment.path("user").path("type").asString("").equals("Bot"))
        .map(
            comment ->
                new Comment(
                    String.valueOf(comment.path("id").asLong()),
                    new Login(comment.path("user").path("login").asString("ghost")),
                    comment.path("body").asString(""),
                    GitHubForge.time(comment.path("created_at"))))
        .toList();
  }

  private List<JsonNode> all(IssueRef issue) {
    return api.list(path(issue) + "/comments?per_page=100");
  }

  void comment(IssueRef issue, String key, String body) {
    String marker = Markers.ofComment(key);
    Map<String, String> wanted = Map.of("body", Markers.mark(body, marker));
    Optional<JsonNode> written =
        all(issue).stream()
            .filter(
                comment -> isMine(comment) && comment.path("body").asString("").contains(marker))
            .findFirst();
    if (written.isEmpty()) {
      api.post(path(issue) + "/comments", wanted);
    } else if (!written.get().path("body").asString().equals(wanted.get("body"))) {
      api.patch(
          "/repos/%s/issues/comments/%d"
              .formatted(issue.repository(), written.get().path("id").asLong()),
          wanted);
    }
  }

  /** GitHub keeps one reaction of a kind for each account, so that this may be repeated. */
  void react(IssueRef issue, String commentId, Reaction reaction) {
    String content =
        switch (reaction) {
          case DONE -> "+1";
          case REFUSED -> "confused";
        };
    api.post(
        "/repos/%s/issues/comments/%s/reactions"
            .formatted(issue.repository(), GitHubForge.encode(commentId)),
        Map.of("content", content));
  }

  private static String path(IssueRef issue) {
    return "/repos/%s/issues/%d".formatted(issue.repository(), issue.number());
  }
}
