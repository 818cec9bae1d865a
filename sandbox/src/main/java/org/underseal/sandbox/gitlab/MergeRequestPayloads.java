package org.underseal.sandbox.gitlab;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of merge request hooks. A squash commit is not in them, as with the real one. */
final class MergeRequestPayloads {
  private final Links links;
  private final PeopleJson people;
  private final ProjectJson projects;
  private final CommitJson commits;
  private final Code code;

  MergeRequestPayloads(Links links, Code code) {
    this.links = links;
    this.people = new PeopleJson(links);
    this.projects = new ProjectJson(links);
    this.commits = new CommitJson(links);
    this.code = code;
  }

  /**
   * @param oldHead the head before a push to the source branch, null for every other event
   */
  ObjectNode mergeRequest(
      MergeRequest request, GitLabUser actor, String action, @Nullable String oldHead) {
    ObjectNode json = Json.object().put("object_kind", "merge_request");
    json.put("event_type", "merge_request");
    json.set("user", people.inHook(actor));
    json.set("project", projects.inHook(request.project()));
    ObjectNode attributes = attributes(request).put("action", action);
    if (oldHead != null) {
      attributes.put("oldrev", oldHead);
    }
    json.set("object_attributes", attributes);
    json.putArray("labels");
    json.putObject("changes");
    return json;
  }

  ObjectNode attributes(MergeRequest request) {
    ObjectNode json = Json.object().put("id", request.id()).put("iid", request.iid());
    json.put("title", request.title()).put("description", request.description());
    json.put("state", request.state()).put("author_id", request.author().id());
    json.put("source_branch", request.source().branch());
    json.put("target_branch", request.target().branch());
    json.put("source_project_id", request.source().project().id());
    json.put("target_project_id", request.target().project().id());
    json.set("source", projects.inHook(request.source().project()));
    json.set("target", projects.inHook(request.target().project()));
    json.put("created_at", Json.hookTime(request.createdAt()));
    json.put("updated_at", Json.hookTime(request.updatedAt()));
    json.put("draft", request.draft()).put("work_in_progress", request.draft());
    json.put("merge_status", code.conflicts(request) ? "cannot_be_merged" : "can_be_merged");
    json.put("detailed_merge_status", code.detailedStatus(request));
    MergeRequest.Merged merge = request.merge();
    json.put("merge_commit_sha", merge == null ? null : merge.mergeCommit());
    json.put("url", links.of(request));
    lastCommit(request).ifPresent(commit -> json.set("last_commit", commit));
    return json;
  }

  private Optional<ObjectNode> lastCommit(MergeRequest request) {
    return Optional.ofNullable(request.head())
        .map(sha -> code.commit(request.project(), Objects.requireNonNull(sha)))
        .map(commit -> commits.inHook(request.project(), commit));
  }
}
