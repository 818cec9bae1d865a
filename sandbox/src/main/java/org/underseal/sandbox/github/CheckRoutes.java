package org.underseal.sandbox.github;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Response;

/** What CI says of commits: statuses and check runs. */
final class CheckRoutes {
  private final Json json;

  CheckRoutes(Json json) {
    this.json = json;
  }

  void addTo(Api api) {
    String commit = "/repos/{owner}/{repo}/commits/{sha}";
    api.on("GET", commit + "/status", this::status);
    api.on("GET", commit + "/check-runs", this::runs);
  }

  private Response status(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    String sha = commit(caller, repo);
    String url = json.url(repo) + "/commits/" + sha;
    List<Map<String, @Nullable Object>> statuses =
        repo.checks.stream()
            .filter(check -> !check.isRun() && check.sha().equals(sha))
            .map(check -> status(repo, check))
            .toList();
    return Response.json(
        200,
        Json.object(
            "state",
            state(statuses.stream().map(one -> String.valueOf(one.get("state"))).toList()),
            "statuses",
            statuses,
            "sha",
            sha,
            "total_count",
            statuses.size(),
            "repository",
            json.repository(repo),
            "commit_url",
            url,
            "url",
            url + "/status"));
  }

  /** A commit without any is pending too. */
  private static String state(List<String> all) {
    if (all.contains("failure") || all.contains("error")) {
      return "failure";
    }
    return all.isEmpty() || all.contains("pending") ? "pending" : "success";
  }

  private Map<String, @Nullable Object> status(Model.Repo repo, Model.Check check) {
    return Json.nullable(
        "url",
        json.url(repo) + "/statuses/" + check.sha(),
        "avatar_url",
        null,
        "id",
        check.id(),
        "node_id",
        "SC_" + check.id(),
        "state",
        check.result(),
        "description",
        null,
        "target_url",
        null,
        "context",
        check.name(),
        "created_at",
        Json.time(check.at()),
        "updated_at",
        Json.time(check.at()));
  }

  private Response runs(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    String sha = commit(caller, repo);
    List<Map<String, @Nullable Object>> runs =
        repo.checks.stream()
            .filter(check -> check.isRun() && check.sha().equals(sha))
            .map(check -> run(repo, check))
            .toList();
    int size = caller.request().number("per_page", 30);
    long before = (long) (caller.request().number("page", 1) - 1) * size;
    return Response.json(
        200,
        Json.object(
            "total_count",
            runs.size(),
            "check_runs",
            runs.stream().skip(before).limit(size).toList()));
  }

  /** A result that is a status of its own is a run that has not ended. */
  private Map<String, @Nullable Object> run(Model.Repo repo, Model.Check check) {
    boolean isEnded = !List.of("queued", "in_progress").contains(check.result());
    String url = json.url(repo) + "/check-runs/" + check.id();
    Map<String, @Nullable Object> run =
        Json.nullable(
            "id",
            check.id(),
            "node_id",
            "CR_" + check.id(),
            "head_sha",
            check.sha(),
            "external_id",
            "",
            "url",
            url,
            "html_url",
            null,
            "details_url",
            null,
            "status",
            isEnded ? "completed" : check.result(),
            "conclusion",
            isEnded ? check.result() : null,
            "started_at",
            Json.time(check.at()),
            "completed_at",
            isEnded ? Json.time(check.at()) : null,
            "name",
            check.name(),
            "check_suite",
            Json.object("id", check.id()),
            "app",
            null,
            "pull_requests",
            List.of());
    run.put(
        "output",
        Json.nullable(
            "title", null,
            "summary", null,
            "text", null,
            "annotations_count", 0,
            "annotations_url", url + "/annotations"));
    return run;
  }

  private static String commit(Caller caller, Model.Repo repo) {
    return repo.git
        .resolve(caller.request().value("sha"))
        .orElseThrow(() -> ApiError.of(422, "No commit found for SHA"));
  }
}
