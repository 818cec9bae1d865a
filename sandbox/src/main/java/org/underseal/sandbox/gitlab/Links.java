package org.underseal.sandbox.gitlab;

/**
 * The addresses of things.
 *
 * @param base the instance's URL without a slash at its end
 */
record Links(String base) {

  String user(GitLabUser user) {
    return base + "/" + user.username();
  }

  String project(Project project) {
    return base + "/" + project.fullPath();
  }

  String git(Project project) {
    return project(project) + ".git";
  }

  String of(Noteable noteable) {
    String place = noteable instanceof Issue ? "issues" : "merge_requests";
    return project(noteable.project()) + "/-/" + place + "/" + noteable.iid();
  }

  String of(Noteable noteable, Note note) {
    return of(noteable) + "#note_" + note.id();
  }

  String commit(Project project, String sha) {
    return project(project) + "/-/commit/" + sha;
  }

  String tree(Project project, String branch) {
    return project(project) + "/-/tree/" + branch;
  }

  String release(Release release, Project project) {
    return project(project) + "/-/releases/" + release.tag();
  }
}
