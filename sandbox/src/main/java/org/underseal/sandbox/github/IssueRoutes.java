package org.underseal.sandbox.github;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.sandbox.core.Response;
import tools.jackson.databind.JsonNode;

/** Issues, their comments and the reactions to those. */
final class IssueRoutes {
  private final GitHub github;
  private final Json json;
  private final Happenings happenings;

  IssueRoutes(GitHub github, Json json, Happenings happenings) {
    this.github = github;
    this.json = json;
    this.happenings = happenings;
  }

  void addTo(Api api) {
    String repo = "/repos/{owner}/{repo}";
    api.on("GET", repo + "/issues", this::list);
    api.on("POST", repo + "/issues", this::open);
    api.on("GET", repo + "/issues/comments/{id}", this::comment);
    api.on("PATCH", repo + "/issues/comments/{id}", this::editComment);
    api.on("GET", repo + "/issues/comments/{id}/reactions", this::reactions);
    api.on("POST", repo + "/issues/comments/{id}/reactions", this::react);
    api.on("GET", repo + "/issues/{number}", this::get);
    api.on("PATCH", repo + "/issues/{number}", this::edit);
    api.on("GET", repo + "/issues/{number}/comments", this::comments);
    api.on("POST", repo + "/issues/{number}/comments", this::addComment);
  }

  private Response list(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    String state = caller.request().query("state").orElse("open");
    Optional<String> creator = caller.request().query("creator");
    List<String> labels =
        caller.request().query("labels").map(all -> List.of(all.split(","))).orElse(List.of());
    Optional<Instant> since = since(caller);
    Stream<Model.Issue> found =
        repo.issues.stream()
            .filter(issue -> state.equals("all") || issue.isOpen == state.equals("open"))
            .filter(issue -> creator.isEmpty() || creator.get().equals(issue.author.login()))
            .filter(issue -> issue.labels.containsAll(labels))
            .filter(issue -> since.isEmpty() || !issue.updatedAt.isBefore(since.get()))
            .sorted(Comparator.comparing((Model.Issue issue) -> -issue.number));
    return Api.page(caller, found.toList(), issue -> json.issue(repo, issue));
  }

  private Response open(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Model.Issue issue =
        happenings.issueOpened(
            repo,
            caller.account(),
            caller.required("Issue", "title"),
            text(caller.body().get("body")),
            labels(caller.body().get("labels")));
    return Response.json(201, json.issue(repo, issue));
  }

  private static @org.jspecify.annotations.Nullable String text(
      @org.jspecify.annotations.Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.asString();
  }

  private static List<String> labels(@org.jspecify.annotations.Nullable JsonNode node) {
    return node == null
        ? List.of()
        : node.valueStream()
            .map(label -> label.isString() ? label.asString() : label.path("name").asString())
            .toList();
  }

  private Response get(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    return Response.json(200, json.issue(repo, caller.issue(repo)));
  }

  private Response edit(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.TRIAGE);
    Model.Issue issue = caller.issue(repo);
    JsonNode body = caller.body();
    if (body.has("title")) {
      issue.title = caller.required("Issue", "title");
    }
    if (body.has("body")) {
      issue.body = text(body.get("body"));
    }
    Optional<Boolean> open =
        Optional.ofNullable(text(body.get("state"))).map(state -> state.equals("open"));
    happenings.issueEdited(repo, caller.account(), issue, open);
    return Response.json(200, json.issue(repo, issue));
  }

  private Response comments(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Optional<Instant> since = since(caller);
    List<Model.Comment> found =
        caller.issue(repo).comments.stream()
            .filter(comment -> since.isEmpty() || !comment.updatedAt.isBefore(since.get()))
            .toList();
    return Api.page(caller, found, comment -> json.comment(repo, comment));
  }

  private static Optional<Instant> since(Caller caller) {
    try {
      return caller.request().query("since").map(Instant::parse);
    } catch (DateTimeParseException wrong) {
      throw ApiError.of(422, "Invalid since");
    }
  }

  private Response addComment(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Model.Comment comment =
        happenings.commented(
            repo, caller.issue(repo), caller.account(), caller.required("IssueComment", "body"));
    return Response.json(201, json.comment(repo, comment));
  }

  private Response comment(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    return Response.json(200, json.comment(repo, caller.comment(repo)));
  }

  private Response editComment(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Model.Comment comment = caller.comment(repo);
    boolean own = comment.author.equals(caller.account());
    if (!own && !caller.role(repo).atLeast(RoleName.WRITE)) {
      throw ApiError.forbidden();
    }
    happenings.commentEdited(
        repo, comment, caller.account(), caller.required("IssueComment", "body"));
    return Response.json(200, json.comment(repo, comment));
  }

  private Response reactions(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    return Api.page(caller, caller.comment(repo).reactions, json::reaction);
  }

  private Response react(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Model.Comment comment = caller.comment(repo);
    String content = caller.required("Reaction", "content");
    Optional<Model.Reaction> before =
        comment.reactions.stream()
            .filter(reaction -> reaction.author().equals(caller.account()))
            .filter(reaction -> reaction.content().equals(content))
            .findFirst();
    if (before.isPresent()) {
      return Response.json(200, json.reaction(before.get()));
    }
    Model.Reaction reaction =
        new Model.Reaction(
            github.ids().next(), caller.account(), content, github.clock().instant());
    comment.reactions.add(reaction);
    return Response.json(201, json.reaction(reaction));
  }
}
