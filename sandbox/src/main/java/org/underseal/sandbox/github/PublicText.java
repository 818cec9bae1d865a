package org.underseal.sandbox.github;

import java.util.Collection;

/** What strangers can read on a GitHub. */
final class PublicText {
  private static final int COMMITS_MAX = 1_000;

  private PublicText() {}

  static String of(Collection<Model.Repo> repositories) {
    StringBuilder text = new StringBuilder();
    repositories.stream().filter(repo -> !repo.isPrivate).forEach(repo -> add(text, repo));
    return text.toString();
  }

  private static void add(StringBuilder text, Model.Repo repo) {
    line(text, repo.fullName());
    for (Model.Issue issue : repo.issues) {
      line(text, issue.title);
      line(text, String.valueOf(issue.body));
      issue.comments.forEach(comment -> line(text, comment.body));
    }
    repo.pulls.forEach(pull -> line(text, pull.title));
    repo.releases.forEach(release -> line(text, release.name() + "\n" + release.body()));
    repo.advisories.stream()
        .filter(advisory -> advisory.state == Model.Advisory.State.PUBLISHED)
        .forEach(advisory -> line(text, advisory.fields.toString()));
    repo.git
        .tags()
        .forEach(
            (tag, commit) -> {
              line(text, tag);
              repo.git.log(commit, COMMITS_MAX).forEach(c -> line(text, c.message()));
            });
    repo.git
        .branches()
        .forEach(
            (branch, head) -> {
              line(text, branch);
              repo.git.log(head, COMMITS_MAX).forEach(commit -> line(text, commit.message()));
              repo.git.files(head).forEach((path, content) -> line(text, path + "\n" + content));
            });
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
