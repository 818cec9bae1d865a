package org.underseal.sandbox.gitlab;

import tools.jackson.databind.node.ObjectNode;

/** Users and members in the REST API and in webhooks. */
final class PeopleJson {
  private final Links links;

  PeopleJson(Links links) {
    this.links = links;
  }

  ObjectNode user(GitLabUser user) {
    return Json.object()
        .put("id", user.id())
        .put("username", user.username())
        .put("name", user.username())
        .put("state", "active")
        .put("locked", false)
        .putNull("avatar_url")
        .put("web_url", links.user(user));
  }

  /** The signed-in user's own view of themself. */
  ObjectNode self(GitLabUser user) {
    return user(user).put("email", user.email()).put("bot", user.isBot()).put("is_admin", false);
  }

  ObjectNode member(GitLabUser user, AccessLevel level) {
    return user(user).put("access_level", level.number()).putNull("expires_at");
  }

  /** In webhooks addresses may be hidden; here they always are. */
  ObjectNode inHook(GitLabUser user) {
    return Json.object()
        .put("id", user.id())
        .put("name", user.username())
        .put("username", user.username())
        .putNull("avatar_url")
        .put("email", "[REDACTED]");
  }
}
