package org.underseal.sandbox.gitlab;

import tools.jackson.databind.node.ObjectNode;

/** Issues, notes, labels and award emoji in the REST API. */
final class IssueJson {
  private final Links links;
  private final PeopleJson people;

  IssueJson(Links links) {
    this.links = links;
    this.people = new PeopleJson(links);
  }

  ObjectNode issue(Issue issue) {
    ObjectNode json = Json.object().put("id", issue.id()).put("iid", issue.iid());
    json.put("project_id", issue.project().id());
    json.put("title", issue.title()).put("description", issue.description());
    json.put("state", issue.state()).put("confidential", issue.confidential());
    json.put("created_at", Json.time(issue.createdAt()));
    json.put("updated_at", Json.time(issue.updatedAt()));
    json.put("closed_at", Json.time(issue.closedAt()));
    json.put("due_date", issue.dueDate());
    json.set("labels", Json.strings(issue.labels()));
    json.set("author", people.user(issue.author()));
    json.putArray("assignees");
    json.put("type", "ISSUE").put("issue_type", "issue").put("severity", "UNKNOWN");
    json.put("user_notes_count", issue.notes().stream().filter(note -> !note.system()).count());
    json.put("web_url", links.of(issue));
    json.set("references", references(issue, "#"));
    return json;
  }

  static ObjectNode references(Noteable noteable, String sign) {
    return Json.object()
        .put("short", sign + noteable.iid())
        .put("relative", sign + noteable.iid())
        .put("full", noteable.project().fullPath() + sign + noteable.iid());
  }

  ObjectNode note(Noteable noteable, Note note) {
    ObjectNode json = Json.object().put("id", note.id()).putNull("type");
    json.put("body", note.body());
    json.set("author", people.user(note.author()));
    json.put("created_at", Json.time(note.createdAt()));
    json.put("updated_at", Json.time(note.updatedAt()));
    json.put("system", note.system());
    json.put("noteable_id", noteable.id()).put("noteable_type", noteable.type());
    json.put("noteable_iid", noteable.iid()).put("project_id", noteable.project().id());
    json.put("resolvable", false);
    json.put("internal", note.internal()).put("confidential", note.internal());
    return json;
  }

  ObjectNode award(Note note, Note.Award award) {
    ObjectNode json = Json.object().put("id", award.id()).put("name", award.name());
    json.set("user", people.user(award.user()));
    json.put("created_at", Json.time(award.createdAt()));
    json.put("updated_at", Json.time(award.createdAt()));
    return json.put("awardable_id", note.id()).put("awardable_type", "Note");
  }

  static ObjectNode label(Label label) {
    return Json.object()
        .put("id", label.id())
        .put("name", label.name())
        .put("color", label.color())
        .put("text_color", "#FFFFFF")
        .put("description", label.description())
        .put("is_project_label", true);
  }
}
