package org.underseal.plugin.gitlab;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.underseal.plugin.http.Reading;

/**
 * Confidential issues and the notes on them, and advisories, each of which is a public issue of its
 * own: with the confidential one would go what people wrote there, and the older versions of its
 * text.
 */
final class GitLabIssues implements AdvisoryPublisher {
  private final JsonHttp api;
  private final Supplier<Login> self;
  private final GitLabPages pages;
  private final List<String> labels;

  GitLabIssues(JsonHttp api, Supplier<Login> self, GitLabPages pages, List<String> labels) {
    this.labels = labels;
    this.api = api;
    this.self = self;
    this.pages = pages;
  }

  IssueRef open(RepositoryName project, IssueDraft draft) {
    String marker = Markers.of(draft.caseId());
    Reading issue =
        find(project, marker)
            .orElseGet(
                () ->
                    api.post(
                        GitLabForge.project(project) + "/issues",
                        Map.of(
                            "title", draft.title(),
                            "description", Markers.mark(draft.body(), marker),
                            "confidential", true,
                            "labels", labels(draft))));
    if (!issue.flag("confidential")) {
      throw new ConnectorException.Refused(
          "issue %d in %s is not confidential: make it so at once"
              .formatted(issue.number("iid"), project));
    }
    return reference(project, issue);
  }

  /** Those that are new to the project are made by GitLab; later people set them. */
  private String labels(IssueDraft draft) {
    return Stream.concat(labels.stream(), draft.labels().stream())
        .distinct()
        .collect(Collectors.joining(","));
  }

  void due(IssueRef issue, LocalDate day) {
    if (!api.get(path(issue)).find("due_date").equals(Optional.of(day.toString()))) {
      api.put(path(issue), Map.of("due_date", day.toString()));
    }
  }

  /** Internal notes stay internal also on an issue that everyone can read. */
  List<String> words(IssueRef issue) {
    Reading now = api.get(path(issue));
    Stream<String> notes =
        notes(issue).stream()
            .filter(note -> !note.flag("internal") && !note.flag("confidential"))
            .flatMap(note -> note.find("body").stream());
    return Stream.concat(Stream.of(now.text("title"), now.find("description").orElse("")), notes)
        .toList();
  }

  private IssueRef reference(RepositoryName project, Reading issue) {
    long number = issue.number("iid");
    return new IssueRef(project, number, pages.ofIssue(project, number));
  }

  Optional<Reading> find(RepositoryName project, String marker) {
    return api
        .list(
            GitLabForge.project(project)
                + "/issues?scope=all&state=all&per_page=100&author_username="
                + self.get())
        .stream()
        .filter(issue -> isMine(issue))
        .filter(issue -> Markers.marks(issue.find("description"), marker))
        .findFirst();
  }

  private boolean isMine(Reading thing) {
    return GitLabForge.author(thing).equals(self.get());
  }

  void close(IssueRef issue) {
    if (!api.get(path(issue)).text("state").equals("closed")) {
      api.put(path(issue), Map.of("state_event", "close"));
    }
  }

  List<Comment> comments(IssueRef issue) {
    return notes(issue).stream()
        .filter(note -> !isMine(note))
        .filter(note -> !note.inside("author").flag("bot"))
        .map(
            note ->
                new Comment(
                    String.valueOf(note.number("id")),
                    GitLabForge.author(note),
                    note.find("body").orElse(""),
                    note.time("created_at")))
        .toList();
  }

  private List<Reading> notes(IssueRef issue) {
    return api.list(path(issue) + "/notes?sort=asc&order_by=created_at&per_page=100").stream()
        .filter(note -> !note.flag("system"))
        .toList();
  }

  void comment(IssueRef issue, String key, String body) {
    String marker = Markers.ofComment(key);
    String text = Markers.mark(body, marker).strip();
    Optional<Reading> written = written(issue, marker);
    if (written.isEmpty()) {
      api.post(path(issue) + "/notes", Map.of("body", text, "internal", true));
    } else if (!written.get().find("body").orElse("").strip().equals(text)) {
      api.put(path(issue) + "/notes/" + written.get().number("id"), Map.of("body", text));
    }
  }

  /** Once, and not as an internal note: whoever opened the confidential issue reads it. */
  void tell(IssueRef issue, String key, String body) {
    String marker = Markers.ofComment(key);
    if (written(issue, marker).isPresent()) {
      return;
    }
    if (!api.get(path(issue)).flag("confidential")) {
      throw new ConnectorException.Refused(
          "the report's issue is no longer confidential: nothing is written there");
    }
    api.post(path(issue) + "/notes", Map.of("body", Markers.mark(body, marker).strip()));
  }

  private Optional<Reading> written(IssueRef issue, String marker) {
    return notes(issue).stream()
        .filter(note -> isMine(note) && Markers.marks(note.find("body"), marker))
        .findFirst();
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
            .filter(award -> award.find("name").filter(name::equals).isPresent())
            .flatMap(award -> award.inside("user").find("username").stream())
            .anyMatch(self.get().value()::equals);
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
    RepositoryName place = project.publicRepository();
    String marker = Markers.ofAdvisory(advisory.caseId());
    Map<String, Object> text =
        Map.of(
            "title",
            advisory.title(),
            "description",
            Markers.mark(advisory.body(), marker).strip());
    Optional<Reading> before = find(place, marker);
    IssueRef found =
        reference(place, before.orElseGet(() -> api.post(path(place), announced(text))));
    before.filter(now -> !says(now, text)).ifPresent(now -> api.put(path(found), text));
    // There is nothing to do about it.
    close(found);
    return new Published(Optional.empty(), found.url());
  }

  private static Map<String, Object> announced(Map<String, Object> text) {
    Map<String, Object> announced = new HashMap<>(text);
    announced.put("confidential", false);
    return announced;
  }

  private static boolean says(Reading issue, Map<String, Object> text) {
    return issue.text("title").strip().equals(text.get("title"))
        && issue.find("description").orElse("").strip().equals(text.get("description"));
  }

  private static String path(RepositoryName project) {
    return GitLabForge.project(project) + "/issues";
  }

  static String path(IssueRef issue) {
    return GitLabForge.project(issue.repository()) + "/issues/" + issue.number();
  }
}
