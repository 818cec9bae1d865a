package org.underseal.plugin.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Comment;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.http.Reading;

/**
 * Comments on an issue. By own calls, as the library asks for each author again, and fails at an
 * account that was deleted.
 */
final class GitHubComments {
  private final GitHubRest rest;
  private final OwnAccount own;
  private final GitHubRepositories repositories;

  GitHubComments(GitHubRest rest, OwnAccount own, GitHubRepositories repositories) {
    this.rest = rest;
    this.own = own;
    this.repositories = repositories;
  }

  List<Comment> ofPeople(IssueRef issue) {
    Login self = own.login();
    return all(issue).stream()
        .filter(comment -> !Author.is(self, comment) && !isByBot(comment))
        .map(GitHubComments::comment)
        .toList();
  }

  /** GitHub lists them oldest first. */
  private List<Reading> all(IssueRef issue) {
    return rest.list(path(issue) + "/comments");
  }

  private static Comment comment(Reading comment) {
    return new Comment(
        String.valueOf(comment.number("id")),
        Author.of(comment),
        comment.find("body").orElse(""),
        comment.time("created_at"));
  }

  private static boolean isByBot(Reading comment) {
    return comment.inside("user").find("type").filter("Bot"::equals).isPresent();
  }

  void write(IssueRef issue, String key, String body) {
    Marker marker = Marker.ofComment(key);
    String text = marker.mark(body, Length.BODY_MAX);
    Login self = own.login();
    Optional<Reading> before =
        all(issue).stream()
            .filter(comment -> Author.is(self, comment))
            .filter(comment -> marker.marks(comment.find("body").orElse("")))
            .findFirst();
    if (before.isPresent() && Marker.isSame(before.get().find("body").orElse(""), text)) {
      return;
    }
    repositories.sealed(issue.repository());
    Map<String, String> content = Map.of("body", text);
    if (before.isPresent()) {
      rest.patch(
          path(issue.repository().path(), String.valueOf(before.get().number("id"))), content);
    } else {
      rest.post(path(issue) + "/comments", content);
    }
  }

  /** GitHub keeps one reaction of a kind for each account, so that this may be repeated. */
  void react(IssueRef issue, String commentId, Reaction reaction) {
    String content =
        switch (reaction) {
          case DONE -> "+1";
          case REFUSED -> "confused";
        };
    rest.post(
        path(issue.repository().path(), commentId) + "/reactions", Map.of("content", content));
  }

  private static String path(IssueRef issue) {
    return "/repos/%s/issues/%d".formatted(issue.repository(), issue.number());
  }

  private static String path(String repository, String commentId) {
    return "/repos/%s/issues/comments/%s".formatted(repository, GitHubRest.part(commentId));
  }
}
