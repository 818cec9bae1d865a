package org.underseal.sandbox.gitlab;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Merge requests in the REST API. */
final class MergeRequestJson {
  private final Links links;
  private final PeopleJson people;
  private final Code code;

  MergeRequestJson(Links links, Code code) {
    this.links = links;
    this.people = new PeopleJson(links);
    this.code = code;
  }

  ObjectNode mergeRequest(MergeRequest request) {
    ObjectNode json = Json.object().put("id", request.id()).put("iid", request.iid());
    json.put("project_id", request.project().id());
    json.put("title", request.title()).put("description", request.description());
    json.put("state", request.state());
    json.put("created_at", Json.time(request.createdAt()));
    json.put("updated_at", Json.time(request.updatedAt()));
    json.put("source_branch", request.source().branch());
    json.put("target_branch", request.target().branch());
    json.put("source_project_id", request.source().project().id());
    json.put("target_project_id", request.target().project().id());
    json.set("author", people.user(request.author()));
    json.putArray("assignees");
    json.putArray("reviewers");
    json.set("labels", Json.strings(request.labels()));
    json.put("draft", request.draft()).put("work_in_progress", request.draft());
    json.put("sha", request.head()).put("squash", request.squash());
    addMerge(json, request.merge());
    boolean conflicts = code.conflicts(request);
    json.put("has_conflicts", conflicts);
    json.put("merge_status", conflicts ? "cannot_be_merged" : "can_be_merged");
    json.put("detailed_merge_status", code.detailedStatus(request));
    json.put("user_notes_count", request.notes().size());
    json.put("web_url", links.of(request));
    json.set("references", IssueJson.references(request, "!"));
    json.set("diff_refs", diffRefs(request));
    return json;
  }

  private void addMerge(ObjectNode json, MergeRequest.@Nullable Merged merge) {
    if (merge == null) {
      json.putNull("merged_at").putNull("merge_user").putNull("merged_by");
      json.putNull("merge_commit_sha").putNull("squash_commit_sha");
      return;
    }
    json.put("merged_at", Json.time(merge.at()));
    json.set("merge_user", people.user(merge.by()));
    json.set("merged_by", people.user(merge.by()));
    json.put("merge_commit_sha", merge.mergeCommit());
    json.put("squash_commit_sha", merge.squashCommit());
  }

  private @Nullable ObjectNode diffRefs(MergeRequest request) {
    String head = request.head();
    String base = code.mergeBase(request);
    if (head == null || base == null) {
      return null;
    }
    return Json.object().put("base_sha", base).put("head_sha", head).put("start_sha", base);
  }
}
