package org.underseal.sandbox.github;

import java.util.List;
import java.util.Optional;
import org.underseal.sandbox.core.Request;
import tools.jackson.databind.JsonNode;

/**
 * A request with who makes it.
 *
 * @param request as it came
 * @param account whose token it carries; for an App its bot
 * @param token an App's, if it is one
 * @param github where
 */
record Caller(Request request, Model.Account account, Optional<App.Token> token, GitHub github) {
  static Caller of(Request request, Model.Account account, GitHub github) {
    return new Caller(request, account, Optional.empty(), github);
  }

  static Caller installation(Request request, App.Token token, GitHub github) {
    return new Caller(request, token.installation().app.bot, Optional.of(token), github);
  }

  /** The account, if it is not an App's. */
  Model.Account person() {
    if (token.isPresent()) {
      throw ApiError.notForApps();
    }
    return account;
  }

  /** The repository of the route, if the account has this role in it. */
  Model.Repo repo(RoleName needs) {
    Model.Repo repo =
        github
            .repositoryNamed(request.value("owner") + "/" + request.value("repo"))
            .orElseThrow(ApiError::notFound);
    RoleName has = role(repo);
    if (!has.atLeast(RoleName.READ)) {
      throw isHiddenFromUs(repo) ? ApiError.notFound() : ApiError.notForApps();
    }
    if (!has.atLeast(needs)) {
      throw token.isPresent() ? ApiError.notForApps() : ApiError.forbidden();
    }
    return repo;
  }

  private boolean isHiddenFromUs(Model.Repo repo) {
    return repo.isPrivate && token.map(t -> !t.may(repo, "metadata", "read")).orElse(true);
  }

  /**
   * What the caller may do with what the request is about. An App has permissions in place of a
   * role: where it has the one for this, it may do as an administrator.
   */
  RoleName role(Model.Repo repo) {
    return token.map(t -> role(repo, t)).orElseGet(() -> github.role(repo, Optional.of(account)));
  }

  private RoleName role(Model.Repo repo, App.Token of) {
    boolean isRead = request.method().equals("GET");
    if (of.may(repo, permission(), isRead ? "read" : "write")) {
      return RoleName.ADMIN;
    }
    return isRead && !repo.isPrivate ? RoleName.READ : RoleName.NONE;
  }

  /** The permission that GitHub's documentation names for the route. */
  private String permission() {
    String[] segments = request.path().split("/", -1);
    if (request.path().endsWith("/merge")) {
      return "contents";
    }
    return switch (segments.length > 6 && segments[4].equals("commits")
        ? segments[6]
        : segments.length > 4 ? segments[4] : "") {
      case "status" -> "statuses";
      case "check-runs" -> "checks";
      case "issues" -> "issues";
      case "pulls" -> "pull_requests";
      case "security-advisories" -> "repository_advisories";
      case "hooks" -> "repository_hooks";
      case "git", "branches", "commits", "tags", "releases" -> "contents";
      default -> "metadata";
    };
  }

  Model.Issue issue(Model.Repo repo) {
    return repo.issue(id("number")).orElseThrow(ApiError::notFound);
  }

  Model.Comment comment(Model.Repo repo) {
    return repo.comment(id("id")).orElseThrow(ApiError::notFound);
  }

  Model.Pull pull(Model.Repo repo) {
    return repo.pull(id("number")).orElseThrow(ApiError::notFound);
  }

  /** The organisation of the route, if the account owns it. */
  Model.Account organisation() {
    return github
        .accountNamed(request.value("org"))
        .filter(found -> github.isOwner(account, found))
        .orElseThrow(ApiError::notFound);
  }

  Model.Hook hook(List<Model.Hook> hooks) {
    long id = id("hook");
    return hooks.stream().filter(hook -> hook.id == id).findFirst().orElseThrow(ApiError::notFound);
  }

  long id(String name) {
    try {
      return Long.parseLong(request.value(name));
    } catch (NumberFormatException notANumber) {
      throw ApiError.notFound();
    }
  }

  JsonNode body() {
    return request.json();
  }

  /** A text of the body that has to be there. */
  String required(String resource, String field) {
    JsonNode node = body().get(field);
    if (node == null || !node.isString() || node.asString().isBlank()) {
      throw ApiError.invalid(resource, field, "missing_field");
    }
    return node.asString();
  }
}
