package org.underseal.plugin.gitlab;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.Comment;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.http.JsonHttp;
import tools.jackson.databind.JsonNode;

/**
 * Confidential issues and the notes on them. The advisory is the issue itself: published, its title
 * and text are the advisory's and everyone can read it. Underseal's own notes are internal and stay
 * hidden then; ordinary notes of people become visible with the issue.
 */
final class GitLabIssues implements AdvisoryPublisher {
  private final JsonHttp api;
  private final Supplier<Login> self;

  GitLabIssues(JsonHttp api, Supplier<Login> self) {
    this.api = api;
    this.self = self;
  }

  IssueRef open(RepositoryName project, IssueDraft draft) {
    String marker = Markers.of(draft.caseId());
    JsonNode issue =
        find(project, marker)
            .orElseGet(
                () ->
                    api.post(
                        GitLabForge.project(project) + "/issues",
                        Map.of(
                            "title", draft.title(),
                            "description", Markers.mark(draft.body(), marker),
                            "confidential", true,
                            "labels", String.join(",", draft.labels()))));
    if (!issue.path("confidential").asBoolean(false)) {
      throw new ConnectorException.Refused(
          "issue %d in %s is not confidential: make it so at once"
              .formatted(issue.path("iid").asLong(), project));
    }
    return new IssueRef(
        project, issue.path("iid").asLong(), URI.create(issue.path("web_url").asString()));
  }

  private Optional<JsonNode> find(RepositoryName project, String marker) {
    return api
        .list(
            GitLabForge.project(project)
                + "/issues?scope=all&confidential=true&per_page=100&author_username="
                + self.get())
        .stream()
        .filter(issue -> isMine(issue))
        .filter(issue -> issue.path("description").asString("").contains(marker))
        .findFirst();
  }

  private boolean isMine(JsonNode node) {
    return node.path("author").path("username").asString("").equals(self.get().value());
  }

  void close(IssueRef issue) {
    if (!api.get(path(issue)).path("state").asString("").equals("closed")) {
      api.put(path(issue), Map.of("state_event", "close"));
    }
  }

  List<Comment> comments(IssueRef issue) {
    return notes(issue).stream()
        .filter(note -> !isMine(note))
        .filter(note -> !note.path("author").path("bot").asBoolean(false))
        .map(
            note ->
                new Comment(
                    String.valueOf(note.path("id").asLong()),
                    new Login(note.path("author").path("username").asString("ghost")),
                    note.path("body").asString(""),
                    Instant.parse(note.path("created_at").asString())))
        .toList();
  }

  private List<JsonNode> notes(IssueRef issue) {
    return api.list(path(issue) + "/notes?sort=asc&order_by=created_at&per_page=100").stream()
        .filter(note -> !note.path("system").asBoolean(false))
        .toList();
  }

  void comment(IssueRef issue, String key, String body) {
    String marker = Markers.ofComment(key);
    String text = Markers.mark(body, marker).strip();
    Optional<JsonNode> written =
        notes(issue).stream()
            .filter(note -> isMine(note) && note.path("body").asString("").contains(marker))
            .findFirst();
    if (written.isEmpty()) {
      api.post(path(issue) + "/notes", Map.of("body", text, "internal", true));
    } else if (!written.get().path("body").asString("").strip().equals(text)) {
      api.put(path(issue) + "/notes/" + written.get().path("id").asLong(), Map.of("body", text));
    }
  }

  void react(IssueRef issue, String commentId, Reaction reaction) {
    String name =
        switch (reaction) {
          case DONE -> "thumbsup";
          case REFUSED -> "confused";
        };
    String awards = "%s/notes/%d/award_emoji".formatted(path(issue), Long.parseLong(commentId));
    boolean given =
        api.list(awards + "?per_page=100").stream()
            .filter(award -> award.path("name").asString("").equals(name))
            .anyMatch(
                award ->
                    award.path("user").path("username").asString("").equals(self.get().value()));
    if (!given) {
      api.post(awards, Map.of("name", name));
    }
  }

  /** GitLab keeps no drafts. */
  @Override
  public Optional<String> draft(ProjectRepositories project, AdvisoryDraft advisory) {
    return Optional.empty();
  }

  @Override
  public Published publish(
      ProjectRepositories project, IssueRef issue, Unsealed<AdvisoryDraft> unsealed) {
    AdvisoryDraft advisory = unsealed.value();
    String text = Markers.mark(advisory.body(), Markers.of(advisory.caseId())).strip();
    JsonNode now = api.get(path(issue));
    // First the text, then the visibility: nobody may see the report's own words in between.
    if (!now.path("description").asString("").strip().equals(text)) {
      now = api.put(path(issue), Map.of("title", advisory.title(), "description", text));
    }
    if (now.path("confidential").asBoolean(true)) {
      now = api.put(path(issue), Map.of("confidential", false, "state_event", "close"));
    }
    return new Published(Optional.empty(), URI.create(now.path("web_url").asString()));
  }

  private static String path(IssueRef issue) {
    return GitLabForge.project(issue.repository()) + "/issues/" + issue.number();
  }
}
