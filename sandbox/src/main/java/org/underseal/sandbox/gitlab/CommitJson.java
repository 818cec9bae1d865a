package org.underseal.sandbox.gitlab;

import tools.jackson.databind.node.ObjectNode;

/** Commits, branches and tags in the REST API and in webhooks. */
final class CommitJson {
  private static final int SHORT_SHA = 8;

  private final Links links;

  CommitJson(Links links) {
    this.links = links;
  }

  ObjectNode commit(Project project, Commit commit) {
    ObjectNode json = Json.object().put("id", commit.sha());
    json.put("short_id", commit.sha().substring(0, SHORT_SHA));
    json.put("title", commit.title()).put("message", commit.message());
    json.set("parent_ids", Json.strings(commit.parents()));
    json.put("author_name", commit.authorName()).put("author_email", commit.authorEmail());
    json.put("authored_date", Json.time(commit.authoredAt()));
    json.put("committer_name", commit.authorName()).put("committer_email", commit.authorEmail());
    json.put("committed_date", Json.time(commit.committedAt()));
    json.put("created_at", Json.time(commit.committedAt()));
    json.put("project_id", project.id());
    return json.put("web_url", links.commit(project, commit.sha()));
  }

  ObjectNode branch(Project project, String name, Commit head) {
    boolean isDefault = name.equals(project.defaultBranch());
    ObjectNode json = Json.object().put("name", name);
    json.set("commit", commit(project, head));
    boolean isClosed = project.mergeLevels().containsKey(name);
    json.put("merged", false).put("protected", isDefault || isClosed).put("default", isDefault);
    json.put("developers_can_push", false).put("developers_can_merge", false);
    return json.put("can_push", !isClosed).put("web_url", links.tree(project, name));
  }

  ObjectNode tag(Project project, String name, Commit target) {
    ObjectNode json =
        Json.object().put("name", name).put("message", "").put("target", target.sha());
    json.set("commit", commit(project, target));
    json.putNull("release").put("protected", false);
    return json.put("created_at", Json.time(target.committedAt()));
  }

  ObjectNode inHook(Project project, Commit commit) {
    ObjectNode json = Json.object().put("id", commit.sha());
    json.put("message", commit.message()).put("title", commit.title());
    json.put("timestamp", Json.time(commit.committedAt()));
    json.put("url", links.commit(project, commit.sha()));
    json.set("author", Json.object().put("name", commit.authorName()).put("email", "[REDACTED]"));
    json.putArray("added");
    json.putArray("modified");
    json.putArray("removed");
    return json;
  }
}
