package org.underseal.sandbox.gitlab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import tools.jackson.databind.node.ObjectNode;

/** Branches, tags, commits and comparisons. */
final class RepositoryApi {
  private final Lookup lookup;
  private final Code code;
  private final Pushes pushes;
  private final CommitJson json;

  RepositoryApi(World world, Code code, Pushes pushes, Links links) {
    this.lookup = new Lookup(world);
    this.code = code;
    this.pushes = pushes;
    this.json = new CommitJson(links);
  }

  void register(Endpoints endpoints) {
    String repository = "/projects/{id}/repository";
    endpoints.on("GET", repository + "/branches", this::branches);
    endpoints.on("POST", repository + "/branches", this::createBranch);
    endpoints.on("GET", repository + "/branches/{branch}", this::branch);
    endpoints.on("DELETE", repository + "/branches/{branch}", this::deleteBranch);
    endpoints.on("GET", repository + "/tags", this::tags);
    endpoints.on("POST", repository + "/tags", this::createTag);
    endpoints.on("GET", repository + "/tags/{tag}", this::tag);
    endpoints.on("GET", repository + "/commits", this::commits);
    endpoints.on("GET", repository + "/commits/{sha}", this::commit);
    endpoints.on("GET", repository + "/compare", this::compare);
  }

  private Answer branches(Call call) {
    Project project = lookup.code(call).project();
    String search = call.params().orElse("search", "");
    List<Map.Entry<String, String>> branches =
        code.refs(project, Code.BRANCHES).entrySet().stream()
            .filter(branch -> branch.getKey().contains(search))
            .toList();
    return Answer.page(call, branches, branch -> describe(project, branch));
  }

  private ObjectNode describe(Project project, Map.Entry<String, String> branch) {
    return json.branch(project, branch.getKey(), known(project, branch.getValue()));
  }

  private Commit known(Project project, String sha) {
    return Objects.requireNonNull(code.commit(project, sha));
  }

  private Answer branch(Call call) {
    Project project = lookup.code(call).project();
    String name = call.variable("branch");
    String head = code.refs(project, Code.BRANCHES).get(name);
    if (head == null) {
      throw Refused.notFound("Branch");
    }
    return Answer.ok(json.branch(project, name, known(project, head)));
  }

  private Answer createBranch(Call call) {
    Access access = lookup.code(call);
    access.require(AccessLevel.DEVELOPER);
    Project project = access.project();
    String name = call.params().require("branch");
    String sha = code.resolve(project, call.params().require("ref"));
    if (code.refs(project, Code.BRANCHES).containsKey(name)) {
      throw Refused.badMessage("Branch already exists");
    }
    if (sha == null) {
      throw Refused.badMessage("Invalid reference name: " + call.params().require("ref"));
    }
    move(access, new Pushes.Move(Code.BRANCHES + name, null, sha));
    return Answer.created(json.branch(project, name, known(project, sha)));
  }

  private Answer deleteBranch(Call call) {
    Access access = lookup.code(call);
    access.require(AccessLevel.DEVELOPER);
    String name = call.variable("branch");
    String head = code.refs(access.project(), Code.BRANCHES).get(name);
    if (head == null) {
      throw Refused.notFound("Branch");
    }
    if (name.equals(access.project().defaultBranch())) {
      throw Refused.badMessage("Cannot remove HEAD branch");
    }
    move(access, new Pushes.Move(Code.BRANCHES + name, head, null));
    return Answer.noContent();
  }

  private void move(Access access, Pushes.Move move) {
    code.move(access.project(), move.ref(), move.after());
    pushes.pushed(access.project(), access.signedIn(), List.of(move));
  }

  private Answer tags(Call call) {
    Project project = lookup.code(call).project();
    SortedMap<String, String> tags = code.refs(project, Code.TAGS);
    return Answer.page(
        call,
        List.copyOf(tags.entrySet()),
        tag -> json.tag(project, tag.getKey(), known(project, tag.getValue())));
  }

  private Answer tag(Call call) {
    Project project = lookup.code(call).project();
    String name = call.variable("tag");
    String target = code.refs(project, Code.TAGS).get(name);
    if (target == null) {
      throw Refused.notFound("Tag");
    }
    return Answer.ok(json.tag(project, name, known(project, target)));
  }

  private Answer createTag(Call call) {
    Access access = lookup.code(call);
    access.require(AccessLevel.DEVELOPER);
    String name = call.params().require("tag_name");
    String sha = code.resolve(access.project(), call.params().require("ref"));
    if (sha == null) {
      throw Refused.badMessage("Target " + call.params().require("ref") + " is invalid");
    }
    if (code.refs(access.project(), Code.TAGS).containsKey(name)) {
      throw Refused.badMessage("Tag " + name + " already exists");
    }
    move(access, new Pushes.Move(Code.TAGS + name, null, sha));
    return Answer.created(json.tag(access.project(), name, known(access.project(), sha)));
  }

  private Answer commits(Call call) {
    Project project = lookup.code(call).project();
    String sha = code.resolve(project, call.params().orElse("ref_name", project.defaultBranch()));
    List<Commit> commits =
        sha == null ? List.of() : new ArrayList<>(code.between(project, null, sha));
    Collections.reverse(commits);
    return Answer.page(call, commits, commit -> json.commit(project, commit));
  }

  private Answer commit(Call call) {
    Project project = lookup.code(call).project();
    String sha = code.resolve(project, call.variable("sha"));
    Commit commit = sha == null ? null : code.commit(project, sha);
    if (commit == null) {
      throw Refused.notFound("Commit");
    }
    return Answer.ok(json.commit(project, commit));
  }

  private Answer compare(Call call) {
    Project project = lookup.code(call).project();
    String from = code.resolve(project, call.params().require("from"));
    String to = code.resolve(project, call.params().require("to"));
    if (from == null || to == null) {
      throw Refused.notFound("Ref");
    }
    List<Commit> commits = code.between(project, from, to);
    ObjectNode body = Json.object();
    body.set(
        "commit", commits.isEmpty() ? null : json.commit(project, commits.get(commits.size() - 1)));
    body.set("commits", Json.array(commits.stream().map(c -> json.commit(project, c))));
    body.set(
        "diffs",
        Json.array(code.differences(project, from, to).stream().map(RepositoryApi::difference)));
    body.put("compare_timeout", false).put("compare_same_ref", from.equals(to));
    return Answer.ok(body);
  }

  private static ObjectNode difference(Code.Difference difference) {
    String oldPath = difference.oldPath() == null ? difference.newPath() : difference.oldPath();
    String newPath = difference.newPath() == null ? difference.oldPath() : difference.newPath();
    return Json.object()
        .put("old_path", oldPath)
        .put("new_path", newPath)
        .put("a_mode", difference.oldPath() == null ? "0" : "100644")
        .put("b_mode", difference.newPath() == null ? "0" : "100644")
        .put("new_file", difference.oldPath() == null)
        .put("deleted_file", difference.newPath() == null)
        .put("renamed_file", !Objects.equals(oldPath, newPath))
        .put("diff", difference.patch());
  }
}
