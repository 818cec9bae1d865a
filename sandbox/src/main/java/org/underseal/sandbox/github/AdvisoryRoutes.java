package org.underseal.sandbox.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.github.Model.Advisory;
import org.underseal.sandbox.github.Model.Advisory.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Repository security advisories, as on github.com. */
final class AdvisoryRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int SUMMARY_MAX = 1024;
  private static final int DESCRIPTION_MAX = 65535;
  private static final List<String> FIELDS =
      List.of(
          "summary",
          "description",
          "cve_id",
          "vulnerabilities",
          "cwe_ids",
          "credits",
          "severity",
          "cvss_vector_string");

  private final GitHub github;
  private final Json json;
  private final Happenings happenings;

  AdvisoryRoutes(GitHub github, Json json, Happenings happenings) {
    this.github = github;
    this.json = json;
    this.happenings = happenings;
  }

  void addTo(Api api) {
    String all = "/repos/{owner}/{repo}/security-advisories";
    api.on("GET", all, this::list);
    api.on("POST", all, this::create);
    api.on("GET", all + "/{ghsa}", this::get);
    api.on("PATCH", all + "/{ghsa}", this::update);
    api.on("POST", all + "/{ghsa}/cve", this::requestCve);
    api.on("POST", all + "/{ghsa}/forks", this::makeFork);
  }

  private Response list(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Optional<String> state = caller.request().query("state");
    List<Advisory> seen =
        repo.advisories.stream()
            .filter(advisory -> isVisible(caller, repo, advisory))
            .filter(advisory -> state.isEmpty() || state.get().equals(advisory.state.word()))
            .toList();
    return Api.page(caller, seen, advisory -> json.advisory(repo, advisory));
  }

  private boolean isVisible(Caller caller, Model.Repo repo, Advisory advisory) {
    return advisory.state == State.PUBLISHED
        || advisory.collaborators.contains(caller.account())
        || caller.role(repo).atLeast(RoleName.MAINTAIN);
  }

  private Response create(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.MAINTAIN);
    caller.required("RepositoryAdvisory", "summary");
    caller.required("RepositoryAdvisory", "description");
    if (!caller.body().path("vulnerabilities").isArray()) {
      throw ApiError.invalid("RepositoryAdvisory", "vulnerabilities", "missing_field");
    }
    Advisory advisory =
        new Advisory(
            github.ids().nextGhsa(), caller.account(), State.DRAFT, github.clock().instant());
    take(advisory, caller.body());
    repo.advisories.add(advisory);
    return Response.json(201, json.advisory(repo, advisory));
  }

  private Response get(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Advisory advisory = advisory(caller, repo);
    if (!isVisible(caller, repo, advisory)) {
      throw ApiError.notFound();
    }
    return Response.json(200, json.advisory(repo, advisory));
  }

  private static Advisory advisory(Caller caller, Model.Repo repo) {
    return repo.advisories.stream()
        .filter(advisory -> advisory.ghsaId.equals(caller.request().value("ghsa")))
        .findFirst()
        .orElseThrow(ApiError::notFound);
  }

  private Response update(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.MAINTAIN);
    Advisory advisory = advisory(caller, repo);
    take(advisory, caller.body());
    JsonNode people = caller.body().path("collaborating_users");
    if (people.isArray()) {
      List<Model.Account> named = people.valueStream().map(this::person).toList();
      advisory.collaborators.clear();
      advisory.collaborators.addAll(named);
    }
    JsonNode wanted = caller.body().get("state");
    if (wanted != null) {
      move(caller, repo, advisory, wanted.asString());
    }
    advisory.updatedAt = github.clock().instant();
    return Response.json(200, json.advisory(repo, advisory));
  }

  private Model.Account person(JsonNode login) {
    return github
        .accountNamed(login.asString())
        .orElseThrow(
            () -> ApiError.invalid("RepositoryAdvisory", "collaborating_users", "invalid"));
  }

  private void move(Caller caller, Model.Repo repo, Advisory advisory, String wanted) {
    State next =
        switch (wanted) {
          case "published" -> State.PUBLISHED;
          case "closed" -> State.CLOSED;
          case "draft" -> State.DRAFT;
          default -> throw ApiError.invalid("RepositoryAdvisory", "state", "invalid");
        };
    if (advisory.state == next) {
      return;
    }
    if (advisory.state == State.PUBLISHED) {
      throw ApiError.invalid("RepositoryAdvisory", "state", "invalid");
    }
    advisory.state = next;
    advisory.since.put(next, github.clock().instant());
    if (next == State.PUBLISHED) {
      github.forks().delete(advisory);
      happenings.advisoryEvent(repo, caller.account(), advisory, "published");
    }
  }

  private static void take(Advisory advisory, JsonNode body) {
    if (body.has("severity")
        && body.has("cvss_vector_string")
        && !body.path("severity").isNull()
        && !body.path("cvss_vector_string").isNull()) {
      throw ApiError.invalid("RepositoryAdvisory", "severity", "invalid");
    }
    if (body.path("summary").asString("").length() > SUMMARY_MAX
        || body.path("description").asString("").length() > DESCRIPTION_MAX) {
      throw ApiError.invalid("RepositoryAdvisory", "summary", "invalid");
    }
    for (String field : FIELDS) {
      if (body.has(field) && !body.path(field).isNull()) {
        advisory.fields.put(field, JSON.treeToValue(body.path(field), Object.class));
      }
    }
  }

  /** Answered before it is there. */
  private Response makeFork(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.ADMIN);
    Advisory advisory = advisory(caller, repo);
    advisory.forkRequests++;
    if (advisory.fork != null || advisory.state != State.DRAFT) {
      throw ApiError.invalid("RepositoryAdvisory", "private_fork", "custom");
    }
    return Response.json(202, json.fullRepository(github.forks().make(repo, advisory)));
  }

  private Response requestCve(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.MAINTAIN);
    if (repo.isPrivate) {
      throw ApiError.forbidden();
    }
    Advisory advisory = advisory(caller, repo);
    if (advisory.fields.containsKey("cve_id")) {
      throw ApiError.invalid("RepositoryAdvisory", "cve_id", "already_exists");
    }
    advisory.cveRequests++;
    return Response.json(202, Map.of());
  }
}
