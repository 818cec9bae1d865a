package org.underseal.sandbox.gitlab;

/** What a project hook can subscribe to, with GitLab's names for each. */
enum HookEvent {
  PUSH("push_events", "Push Hook", "push_hooks"),
  TAG_PUSH("tag_push_events", "Tag Push Hook", "tag_push_hooks"),
  ISSUE("issues_events", "Issue Hook", "issue_hooks"),
  CONFIDENTIAL_ISSUE(
      "confidential_issues_events", "Confidential Issue Hook", "confidential_issue_hooks"),
  NOTE("note_events", "Note Hook", "note_hooks"),
  CONFIDENTIAL_NOTE(
      "confidential_note_events", "Confidential Note Hook", "confidential_note_hooks"),
  MERGE_REQUEST("merge_requests_events", "Merge Request Hook", "merge_request_hooks"),
  RELEASE("releases_events", "Release Hook", "release_hooks");

  private final String flag;
  private final String header;
  private final String trigger;

  HookEvent(String flag, String header, String trigger) {
    this.flag = flag;
    this.header = header;
    this.trigger = trigger;
  }

  /** The field of the hooks API that switches it on. */
  String flag() {
    return flag;
  }

  /** The value of {@code X-Gitlab-Event}. */
  String header() {
    return header;
  }

  /** The name in a hook's list of past events. */
  String trigger() {
    return trigger;
  }
}
