package org.underseal.sandbox.gitlab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of push, tag push and release hooks. */
final class PushPayloads {
  static final String NO_COMMIT = "0".repeat(40);
  private static final int COMMITS_MAX = 20;

  private final Links links;
  private final ProjectJson projects;
  private final CommitJson commits;

  PushPayloads(Links links) {
    this.links = links;
    this.projects = new ProjectJson(links);
    this.commits = new CommitJson(links);
  }

  /**
   * A branch or tag that moved.
   *
   * @param ref the full name, for example {@code refs/heads/main}
   * @param before null when it is new
   * @param after null when it is gone
   * @param added the commits that came with it, oldest first
   */
  record Push(
      Project project,
      String ref,
      @Nullable String before,
      @Nullable String after,
      List<Commit> added) {

    boolean isTag() {
      return ref.startsWith("refs/tags/");
    }
  }

  ObjectNode push(Push push, GitLabUser actor) {
    String kind = push.isTag() ? "tag_push" : "push";
    ObjectNode json = Json.object().put("object_kind", kind).put("event_name", kind);
    json.put("before", push.before() == null ? NO_COMMIT : push.before());
    json.put("after", push.after() == null ? NO_COMMIT : push.after());
    json.put("ref", push.ref()).put("checkout_sha", push.after());
    json.put("ref_protected", push.ref().equals("refs/heads/" + push.project().defaultBranch()));
    json.putNull("message");
    json.put("user_id", actor.id()).put("user_name", actor.username());
    json.put("user_username", actor.username()).put("user_email", "");
    json.put("project_id", push.project().id());
    json.set("project", projects.inHook(push.project()));
    List<Commit> newest =
        push.added().subList(Math.max(0, push.added().size() - COMMITS_MAX), push.added().size());
    json.set(
        "commits",
        Json.array(newest.stream().map(commit -> commits.inHook(push.project(), commit))));
    return json.put("total_commits_count", push.added().size());
  }

  ObjectNode release(Release release, Project project, Commit commit) {
    ObjectNode json = Json.object().put("object_kind", "release").put("id", release.id());
    json.put("name", release.name()).put("tag", release.tag());
    json.put("description", release.description());
    json.put("created_at", Json.hookTime(release.createdAt()));
    json.put("released_at", Json.hookTime(release.createdAt()));
    json.set("project", projects.inHook(project));
    json.put("url", links.release(release, project)).put("action", "create");
    json.set("commit", commits.inHook(project, commit));
    return json;
  }
}
