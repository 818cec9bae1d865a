package org.underseal.sandbox.github;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.git.CommitInfo;
import org.underseal.sandbox.git.RefChange;

/** Refs, branches, commits, pull requests, tags and releases. */
final class CodeRoutes {
  private final GitHub github;
  private final Json json;
  private final Happenings happenings;

  CodeRoutes(GitHub github, Json json, Happenings happenings) {
    this.github = github;
    this.json = json;
    this.happenings = happenings;
  }

  void addTo(Api api) {
    String repo = "/repos/{owner}/{repo}";
    api.on("GET", repo + "/git/ref/{ref*}", this::ref);
    api.on("POST", repo + "/git/refs", this::createRef);
    api.on("DELETE", repo + "/git/refs/{ref*}", this::deleteRef);
    api.on("GET", repo + "/branches", this::branches);
    api.on("GET", repo + "/branches/{branch*}", this::branch);
    api.on("GET", repo + "/rules/branches/{branch*}", this::rules);
    api.on("GET", repo + "/commits/{sha}", this::commit);
    api.on("GET", repo + "/tags", this::tags);
    api.on("GET", repo + "/pulls", this::pulls);
    api.on("POST", repo + "/pulls", this::openPull);
    api.on("GET", repo + "/pulls/{number}", this::pull);
    api.on("GET", repo + "/pulls/{number}/commits", this::pullCommits);
    api.on("PUT", repo + "/pulls/{number}/merge", this::merge);
    api.on("GET", repo + "/releases", this::releases);
    api.on("POST", repo + "/releases", this::release);
    api.on("GET", repo + "/releases/tags/{tag*}", this::releaseOfTag);
  }

  private Response ref(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    String ref = "refs/" + caller.request().value("ref");
    String sha = repo.git.resolve(ref).orElseThrow(ApiError::notFound);
    return Response.json(200, json.ref(repo, ref, sha));
  }

  private Response createRef(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.WRITE);
    String ref = caller.required("Reference", "ref");
    String sha = caller.required("Reference", "sha");
    if (repo.git.resolve(ref).isPresent()) {
      throw ApiError.of(422, "Reference already exists");
    }
    if (!ref.matches("refs/(heads|tags)/.+") || repo.git.resolve(sha).isEmpty()) {
      throw ApiError.of(422, "Object does not exist");
    }
    repo.git.setRef(ref, sha);
    happenings.pushed(repo, caller.account(), List.of(new RefChange(ref, RefChange.NONE, sha)));
    return Response.json(201, json.ref(repo, ref, sha));
  }

  private Response deleteRef(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.WRITE);
    String ref = "refs/" + caller.request().value("ref");
    String sha =
        repo.git.resolve(ref).orElseThrow(() -> ApiError.of(422, "Reference does not exist"));
    repo.git.deleteRef(ref);
    happenings.pushed(repo, caller.account(), List.of(new RefChange(ref, sha, RefChange.NONE)));
    return Response.empty(204);
  }

  private Response branches(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    List<Map.Entry<String, String>> all = new ArrayList<>(repo.git.branches().entrySet());
    return Api.page(caller, all, entry -> branchJson(repo, entry.getKey(), entry.getValue()));
  }

  private Response branch(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    String name = caller.request().value("branch");
    String sha = repo.git.branch(name).orElseThrow(() -> ApiError.of(404, "Branch not found"));
    Map<String, Object> branch = branchJson(repo, name, sha);
    String url = json.url(repo) + "/branches/" + name;
    branch.put("_links", Json.object("self", url, "html", url));
    branch.put("protection", Json.object("enabled", repo.protectedBranches.containsKey(name)));
    branch.put("protection_url", url + "/protection");
    return Response.json(200, branch);
  }

  /** The old protection, which is the one that there is here, shows no rules. */
  private Response rules(Caller caller) {
    caller.repo(RoleName.READ);
    return Response.json(200, List.of());
  }

  private Map<String, Object> branchJson(Model.Repo repo, String name, String sha) {
    CommitInfo commit = repo.git.commit(sha).orElseThrow();
    return Json.object(
        "name",
        name,
        "commit",
        json.commit(repo, commit),
        "protected",
        repo.protectedBranches.containsKey(name));
  }

  private Response commit(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    return repo.git
        .commit(caller.request().value("sha"))
        .map(commit -> Response.json(200, json.commit(repo, commit)))
        .orElseThrow(() -> ApiError.of(422, "No commit found for SHA"));
  }

  private Response tags(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    List<Map.Entry<String, String>> all = new ArrayList<>(repo.git.tags().entrySet());
    return Api.page(
        caller,
        all,
        tag ->
            Json.object(
                "name", tag.getKey(), "commit", Json.object("sha", tag.getValue(), "url", "")));
  }

  private Response pulls(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    String state = caller.request().query("state").orElse("open");
    Optional<String> head = caller.request().query("head");
    Optional<String> base = caller.request().query("base");
    List<Model.Pull> found =
        repo.pulls.stream()
            .filter(pull -> state.equals("all") || pull.isOpen == state.equals("open"))
            .filter(
                pull -> head.isEmpty() || head.get().equals(repo.owner.login() + ":" + pull.head))
            .filter(pull -> base.isEmpty() || base.get().equals(pull.base))
            .sorted(Comparator.comparing((Model.Pull pull) -> -pull.number))
            .toList();
    return Api.page(caller, found, pull -> json.pull(repo, pull));
  }

  private Response openPull(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Model.Pull pull =
        happenings.pullOpened(
            repo,
            caller.account(),
            caller.required("PullRequest", "head"),
            caller.required("PullRequest", "base"),
            caller.required("PullRequest", "title"),
            caller.body().path("body").asString(""));
    return Response.json(201, json.fullPull(repo, pull));
  }

  private Response pull(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    return Response.json(200, json.fullPull(repo, caller.pull(repo)));
  }

  private Response pullCommits(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    Model.Pull pull = caller.pull(repo);
    String base = repo.git.branch(pull.base).orElseThrow(ApiError::notFound);
    return Api.page(
        caller, repo.git.between(base, pull.headSha), commit -> json.commit(repo, commit));
  }

  private Response merge(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.WRITE);
    Model.Pull pull = caller.pull(repo);
    String head = caller.body().path("sha").asString(pull.headSha);
    if (!head.equals(pull.headSha)) {
      throw ApiError.of(409, "Head branch was modified. Review and try the merge again.");
    }
    if (pull.approvedBy.size() < repo.protectedBranches.getOrDefault(pull.base, 0)) {
      throw ApiError.of(
          405, "At least 1 approving review is required by reviewers with write access.");
    }
    String method = caller.body().path("merge_method").asString("merge");
    String sha =
        happenings.merged(
            repo,
            pull,
            caller.account(),
            MergeMethod.valueOf(method.toUpperCase(Locale.ROOT)),
            Optional.of(caller.body().path("commit_title").asString(""))
                .filter(title -> !title.isEmpty())
                .map(title -> title + "\n\n" + caller.body().path("commit_message").asString("")));
    return Response.json(
        200,
        Json.object("sha", sha, "merged", true, "message", "Pull Request successfully merged"));
  }

  private Response releases(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    return Api.page(caller, repo.releases, release -> json.release(repo, release));
  }

  private Response releaseOfTag(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    String tag = caller.request().value("tag");
    return repo.releases.stream()
        .filter(release -> release.tag().equals(tag))
        .findFirst()
        .map(release -> Response.json(200, json.release(repo, release)))
        .orElseThrow(ApiError::notFound);
  }

  private Response release(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.WRITE);
    String tag = caller.required("Release", "tag_name");
    if (repo.releases.stream().anyMatch(one -> one.tag().equals(tag))) {
      throw ApiError.invalid("Release", "tag_name", "already_exists");
    }
    Model.Release release =
        new Model.Release(
            github.ids().next(),
            tag,
            caller.body().path("name").asString(tag),
            caller.body().path("body").asString(""),
            caller.account(),
            github.clock().instant());
    if (repo.git.resolve("refs/tags/" + tag).isEmpty()) {
      String target = caller.body().path("target_commitish").asString(repo.defaultBranch);
      repo.git.setRef("refs/tags/" + tag, repo.git.resolve(target).orElseThrow());
    }
    happenings.released(repo, caller.account(), release);
    return Response.json(201, json.release(repo, release));
  }
}
