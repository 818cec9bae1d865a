package org.underseal.sandbox.github;

import java.util.List;
import org.underseal.sandbox.core.Request;
import tools.jackson.databind.JsonNode;

/**
 * A request with who makes it.
 *
 * @param request as it came
 * @param account whose token it carries
 * @param github where
 */
record Caller(Request request, Model.Account account, GitHub github) {
  /** The repository of the route, if the account has this role in it. */
  Model.Repo repo(RoleName needs) {
    Model.Repo repo =
        github
            .repositoryNamed(request.value("owner") + "/" + request.value("repo"))
            .orElseThrow(ApiError::notFound);
    RoleName has = github.role(repo, java.util.Optional.of(account));
    if (!has.atLeast(RoleName.READ)) {
      throw ApiError.notFound();
    }
    if (!has.atLeast(needs)) {
      throw ApiError.forbidden();
    }
    return repo;
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
