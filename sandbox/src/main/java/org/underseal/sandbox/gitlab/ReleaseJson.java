package org.underseal.sandbox.gitlab;

import tools.jackson.databind.node.ObjectNode;

/** Releases in the REST API. */
final class ReleaseJson {
  private final Links links;

  ReleaseJson(Links links) {
    this.links = links;
  }

  ObjectNode release(Project project, Release release, Commit commit) {
    ObjectNode json = Json.object().put("tag_name", release.tag()).put("name", release.name());
    json.put("description", release.description());
    json.put("created_at", Json.time(release.createdAt()));
    json.put("released_at", Json.time(release.createdAt()));
    json.put("upcoming_release", false);
    json.set("author", new PeopleJson(links).user(release.author()));
    json.set("commit", new CommitJson(links).commit(project, commit));
    json.set("_links", Json.object().put("self", links.release(release, project)));
    return json;
  }
}
