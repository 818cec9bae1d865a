package org.underseal.sandbox.gitlab;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of issue and note hooks. */
final class IssuePayloads {
  private final Links links;
  private final PeopleJson people;
  private final ProjectJson projects;
  private final MergeRequestPayloads mergeRequests;

  IssuePayloads(Links links, MergeRequestPayloads mergeRequests) {
    this.links = links;
    this.people = new PeopleJson(links);
    this.projects = new ProjectJson(links);
    this.mergeRequests = mergeRequests;
  }

  /** A field before and after. */
  record Change(JsonNode previous, JsonNode current) {
    static Change of(boolean previous, boolean current) {
      return new Change(
          JsonNodeFactory.instance.booleanNode(previous),
          JsonNodeFactory.instance.booleanNode(current));
    }

    static Change of(String previous, String current) {
      return new Change(
          JsonNodeFactory.instance.stringNode(previous),
          JsonNodeFactory.instance.stringNode(current));
    }
  }

  ObjectNode issue(Issue issue, GitLabUser actor, String action, Map<String, Change> changes) {
    ObjectNode json = Json.object().put("object_kind", "issue");
    json.put("event_type", issue.confidential() ? "confidential_issue" : "issue");
    json.set("user", people.inHook(actor));
    json.set("project", projects.inHook(issue.project()));
    ObjectNode attributes = attributes(issue).put("action", action);
    json.set("object_attributes", attributes);
    json.set("labels", labels(issue));
    ObjectNode changed = json.putObject("changes");
    changes.forEach(
        (field, change) -> {
          ObjectNode entry = changed.putObject(field);
          entry.set("previous", change.previous());
          entry.set("current", change.current());
        });
    json.set("repository", repository(issue.project()));
    return json;
  }

  private ObjectNode attributes(Issue issue) {
    ObjectNode json = Json.object().put("id", issue.id()).put("iid", issue.iid());
    json.put("title", issue.title()).put("description", issue.description());
    json.put("confidential", issue.confidential()).put("state", issue.state());
    json.put("author_id", issue.author().id()).put("project_id", issue.project().id());
    json.putArray("assignee_ids");
    json.put("created_at", Json.hookTime(issue.createdAt()));
    json.put("updated_at", Json.hookTime(issue.updatedAt()));
    json.put("closed_at", Json.hookTime(issue.closedAt()));
    json.put("type", "Issue").put("url", links.of(issue)).put("severity", "unknown");
    json.set("labels", labels(issue));
    return json;
  }

  private static ArrayNode labels(Issue issue) {
    return Json.array(
        issue.project().labels().stream()
            .filter(label -> issue.labels().contains(label.name()))
            .map(IssuePayloads::label));
  }

  private static ObjectNode label(Label label) {
    return Json.object()
        .put("id", label.id())
        .put("title", label.name())
        .put("color", label.color())
        .put("description", label.description())
        .put("type", "ProjectLabel");
  }

  ObjectNode note(Noteable noteable, Note note, String action) {
    boolean confidential = noteable.confidential() || note.internal();
    ObjectNode json = Json.object().put("object_kind", "note");
    json.put("event_type", confidential ? "confidential_note" : "note");
    json.set("user", people.inHook(note.author()));
    json.put("project_id", noteable.project().id());
    json.set("project", projects.inHook(noteable.project()));
    json.set("object_attributes", noteAttributes(noteable, note).put("action", action));
    json.set("repository", repository(noteable.project()));
    if (noteable instanceof Issue issue) {
      json.set("issue", attributes(issue));
    }
    if (noteable instanceof MergeRequest request) {
      json.set("merge_request", mergeRequests.attributes(request));
    }
    return json;
  }

  private ObjectNode noteAttributes(Noteable noteable, Note note) {
    return Json.object()
        .put("id", note.id())
        .put("internal", note.internal())
        .put("note", note.body())
        .put("description", note.body())
        .put("noteable_type", noteable.type())
        .put("noteable_id", noteable.id())
        .put("project_id", noteable.project().id())
        .put("author_id", note.author().id())
        .put("system", note.system())
        .put("created_at", Json.hookTime(note.createdAt()))
        .put("updated_at", Json.hookTime(note.updatedAt()))
        .put("url", links.of(noteable, note));
  }

  private ObjectNode repository(Project project) {
    return Json.object()
        .put("name", project.name())
        .put("url", links.git(project))
        .put("description", "")
        .put("homepage", links.project(project));
  }
}
