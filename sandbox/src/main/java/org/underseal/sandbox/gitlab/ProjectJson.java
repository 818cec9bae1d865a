package org.underseal.sandbox.gitlab;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Projects in the REST API and in webhooks. */
final class ProjectJson {
  private final Links links;

  ProjectJson(Links links) {
    this.links = links;
  }

  ObjectNode project(Access access) {
    Project project = access.project();
    ObjectNode json = reference(project);
    json.put("visibility", project.visibility().word());
    json.put("import_status", importStatus(project));
    json.put("merge_method", project.mergeMethod().word());
    json.put("squash_option", "default_off");
    json.put("archived", false).put("empty_repo", false);
    json.put("issues_enabled", true).put("merge_requests_enabled", true);
    json.put("issues_access_level", "enabled").put("forking_access_level", "enabled");
    json.put("open_issues_count", openIssues(access));
    if (project.forkedFrom() != null
        && Access.of(project.forkedFrom(), access.user()).seesProject()) {
      json.set("forked_from_project", reference(project.forkedFrom()));
      json.put("mr_default_target_self", project.mergeRequestsTargetSelf());
    }
    if (access.user() != null) {
      json.set("permissions", permissions(project, access.user()));
    }
    return json;
  }

  private static long openIssues(Access access) {
    return access.project().issues().stream()
        .filter(issue -> issue.closedAt() == null && !issue.confidential())
        .count();
  }

  private static String importStatus(Project project) {
    if (project.pendingImport() != null) {
      return "scheduled";
    }
    return project.forkedFrom() == null ? "none" : "finished";
  }

  private ObjectNode reference(Project project) {
    ObjectNode json = Json.object().put("id", project.id()).put("name", project.name());
    json.put("description", "");
    json.put("name_with_namespace", project.namespace().path() + " / " + project.name());
    json.put("path", project.path()).put("path_with_namespace", project.fullPath());
    json.put("created_at", Json.time(project.createdAt()));
    json.put("default_branch", project.defaultBranch());
    json.put("http_url_to_repo", links.git(project));
    json.put("ssh_url_to_repo", "git@localhost:" + project.fullPath() + ".git");
    json.put("web_url", links.project(project));
    json.set("namespace", namespace(project.namespace()));
    return json;
  }

  private ObjectNode namespace(Namespace namespace) {
    return Json.object()
        .put("id", namespace.id())
        .put("name", namespace.path())
        .put("path", namespace.path().substring(namespace.path().lastIndexOf('/') + 1))
        .put("kind", namespace.kind().name().toLowerCase(Locale.ROOT))
        .put("full_path", namespace.path())
        .putNull("parent_id")
        .put("web_url", links.base() + "/" + namespace.path());
  }

  private static ObjectNode permissions(Project project, GitLabUser user) {
    ObjectNode json = Json.object();
    json.set("project_access", access(project.members(), user));
    json.set("group_access", access(project.namespace().members(), user));
    return json;
  }

  private static @Nullable ObjectNode access(Map<Long, AccessLevel> members, GitLabUser user) {
    AccessLevel level = members.get(user.id());
    return level == null
        ? null
        : Json.object().put("access_level", level.number()).put("notification_level", 3);
  }

  ObjectNode inHook(Project project) {
    return Json.object()
        .put("id", project.id())
        .put("name", project.name())
        .put("description", "")
        .put("web_url", links.project(project))
        .put("git_http_url", links.git(project))
        .put("namespace", project.namespace().path())
        .put("visibility_level", project.visibility().level())
        .put("path_with_namespace", project.fullPath())
        .put("default_branch", project.defaultBranch())
        .put("homepage", links.project(project))
        .put("url", links.git(project))
        .put("http_url", links.git(project));
  }
}
