package org.underseal.server.simulation;

import java.util.List;
import java.util.Map;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.git.GitHost;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.MergeMethod;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;

/** One project on one of the forges, with what people do there and what a stranger could see. */
interface Place {
  String key();

  String repository();

  default String security() {
    return repository() + "-security";
  }

  GitHost host();

  /** Where the confidential issue is. */
  Map<Long, String> issues();

  List<String> comments(long issue);

  /** Gives the comment's id. */
  String comment(String who, long issue, String text);

  /** Edits a comment, where the forge lets people do that here. */
  default void edit(String who, String comment, String text) {}

  long propose(String who, String fixBranch, String target);

  void merge(String who, long number, How how);

  /** Whether a stranger can read the advisory of a case. */
  boolean isPublished(String caseId, long issue);

  default BareRepository git(String repository) {
    return host().repository(repository).orElseThrow();
  }

  /** How a change is merged. */
  enum How {
    MERGE,
    SQUASH,
    REBASE
  }

  /** On GitHub the issue is in the security repository. */
  record OnGitHub(GitHub github, String repository) implements Place {
    @Override
    public String key() {
      return "app";
    }

    @Override
    public GitHost host() {
      return github;
    }

    @Override
    public Map<Long, String> issues() {
      return github.issues(security());
    }

    @Override
    public List<String> comments(long issue) {
      return github.comments(security(), issue);
    }

    @Override
    public String comment(String who, long issue, String text) {
      return Long.toString(github.comment(who, security(), issue, text));
    }

    @Override
    public void edit(String who, String comment, String text) {
      github.editComment(who, security(), Long.parseLong(comment), text);
    }

    @Override
    public long propose(String who, String fixBranch, String target) {
      return github.openPullRequest(who, security(), fixBranch, target, "Check the input");
    }

    @Override
    public void merge(String who, long number, How how) {
      github.merge(who, security(), number, MergeMethod.valueOf(how.name()));
    }

    @Override
    public boolean isPublished(String caseId, long issue) {
      return github.advisories(repository()).entrySet().stream()
          .filter(advisory -> advisory.getValue().equals("published"))
          .anyMatch(
              advisory ->
                  String.valueOf(
                          github.advisory(repository(), advisory.getKey()).get("description"))
                      .contains(caseId));
    }
  }

  /** On GitLab the issue is on the public project, and confidential. */
  record OnGitLab(GitLab gitlab, String repository, Map<String, GitLabUser> users)
      implements Place {
    @Override
    public String key() {
      return "web";
    }

    @Override
    public GitHost host() {
      return gitlab;
    }

    @Override
    public Map<Long, String> issues() {
      return gitlab.issues(repository);
    }

    @Override
    public List<String> comments(long issue) {
      return gitlab.notes(repository, issue);
    }

    @Override
    public String comment(String who, long issue, String text) {
      return Long.toString(gitlab.comment(users.get(who), repository, issue, text));
    }

    @Override
    public long propose(String who, String fixBranch, String target) {
      return gitlab.openMergeRequest(
          users.get(who), security(), fixBranch, target, "Check the input");
    }

    @Override
    public void merge(String who, long number, How how) {
      gitlab.merge(users.get(who), security(), number, how == How.SQUASH);
    }

    @Override
    public boolean isPublished(String caseId, long issue) {
      return !gitlab.isConfidential(repository, issue);
    }
  }
}
