package org.underseal.sandbox.gitlab;

import org.jspecify.annotations.Nullable;

/**
 * What someone may do with a project. Something that may not be seen is answered 404, as if it did
 * not exist.
 *
 * @param user null for a stranger who is not signed in
 */
record Access(Project project, @Nullable GitLabUser user, AccessLevel level) {

  static Access of(Project project, @Nullable GitLabUser user) {
    return new Access(project, user, user == null ? AccessLevel.NONE : levelOf(project, user.id()));
  }

  /** Direct membership or the group's, whichever is higher. */
  static AccessLevel levelOf(Project project, long userId) {
    AccessLevel direct = project.members().getOrDefault(userId, AccessLevel.NONE);
    return direct.max(project.namespace().members().getOrDefault(userId, AccessLevel.NONE));
  }

  boolean seesProject() {
    return switch (project.visibility()) {
      case PUBLIC -> true;
      case INTERNAL -> user != null;
      case PRIVATE -> level != AccessLevel.NONE;
    };
  }

  /** In a private project a guest sees issues but no code. */
  boolean seesCode() {
    return project.visibility() == Visibility.PRIVATE
        ? level.atLeast(AccessLevel.REPORTER)
        : seesProject();
  }

  boolean seesConfidential() {
    return level.atLeast(AccessLevel.PLANNER);
  }

  boolean sees(Noteable noteable) {
    return !noteable.confidential() || seesConfidential() || isMe(noteable.author());
  }

  boolean sees(Note note) {
    return !note.internal() || seesConfidential() || isMe(note.author());
  }

  private boolean isMe(GitLabUser other) {
    return user != null && user.id() == other.id();
  }

  /** The signed-in user, for what no stranger may do. */
  GitLabUser signedIn() {
    if (user == null) {
      throw Refused.unauthorized();
    }
    return user;
  }

  void require(AccessLevel required) {
    signedIn();
    if (!level.atLeast(required)) {
      throw Refused.forbidden();
    }
  }
}
