package org.underseal.sandbox.gitlab;

import java.util.Collection;

/** What strangers can read on a GitLab. */
final class PublicText {
  private static final int COMMITS_MAX = 1_000;

  private PublicText() {}

  static String of(Collection<Project> projects, GitCode code) {
    StringBuilder text = new StringBuilder();
    projects.stream()
        .map(project -> Access.of(project, null))
        .filter(Access::seesProject)
        .forEach(access -> add(text, access, code));
    return text.toString();
  }

  private static void add(StringBuilder text, Access access, GitCode code) {
    Project project = access.project();
    line(text, project.fullPath());
    project.issues().stream()
        .filter(access::sees)
        .forEach(
            issue -> {
              line(text, issue.title());
              line(text, issue.description());
              issue.notes().stream().filter(access::sees).forEach(note -> line(text, note.body()));
            });
    project
        .mergeRequests()
        .forEach(request -> line(text, request.title() + "\n" + request.description()));
    project.releases().forEach(release -> line(text, release.description()));
    code.of(project)
        .tags()
        .forEach(
            (tag, commit) -> {
              line(text, tag);
              code.of(project).log(commit, COMMITS_MAX).forEach(c -> line(text, c.message()));
            });
    code.of(project)
        .branches()
        .forEach(
            (branch, head) -> {
              line(text, branch);
              code.of(project).log(head, COMMITS_MAX).forEach(c -> line(text, c.message()));
              code.of(project).files(head).values().forEach(content -> line(text, content));
            });
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
