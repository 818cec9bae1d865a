package org.underseal.server.demo;

import java.util.List;
import java.util.Map;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.MergeMethod;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.server.demo.CaseStory.Way;

/** What people do on a forge in a browser, whichever forge it is. */
interface ForgePeople {
  /** The number of the issue that names this case in its title. */
  default long issueOf(String caseId) {
    return issues().entrySet().stream()
        .filter(issue -> issue.getValue().contains(caseId))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no issue for " + caseId));
  }

  Map<Long, String> issues();

  List<String> comments(long issue);

  void comment(String who, long issue, String text);

  long propose(String who, String fixBranch, String target, String title);

  void merge(String who, long number, Way way);

  static ForgePeople of(PretendWorld world, String repository) {
    return repository.equals(PretendWorld.ELEMENT)
        ? new OnGitLab(world, world.sandbox().gitlab(), repository)
        : new OnGitHub(
            world.github(), repository + PretendWorld.SECURITY, repository + PretendWorld.SECURITY);
  }

  /** The same with the fix in a temporary fork on GitHub. */
  static ForgePeople of(PretendWorld world, String repository, String fork) {
    return new OnGitHub(world.github(), repository + PretendWorld.SECURITY, fork);
  }

  /**
   * On GitHub issues are in the security repository, and pull requests where the fix is made: there
   * too, or in a temporary fork.
   */
  record OnGitHub(GitHub github, String security, String place) implements ForgePeople {
    @Override
    public Map<Long, String> issues() {
      return github.issues(security);
    }

    @Override
    public List<String> comments(long issue) {
      return github.comments(security, issue);
    }

    @Override
    public void comment(String who, long issue, String text) {
      github.comment(who, security, issue, text);
    }

    @Override
    public long propose(String who, String fixBranch, String target, String title) {
      return github.openPullRequest(who, place, fixBranch, target, title);
    }

    @Override
    public void merge(String who, long number, Way way) {
      github.merge(who, place, number, MergeMethod.valueOf(way.name()));
    }
  }

  /**
   * On GitLab the issue is confidential on the public project, the merge request in the private
   * fork.
   */
  record OnGitLab(PretendWorld world, GitLab gitlab, String project) implements ForgePeople {
    @Override
    public Map<Long, String> issues() {
      return gitlab.issues(project);
    }

    @Override
    public List<String> comments(long issue) {
      return gitlab.notes(project, issue);
    }

    @Override
    public void comment(String who, long issue, String text) {
      gitlab.comment(world.gitlabUser(who), project, issue, text);
    }

    @Override
    public long propose(String who, String fixBranch, String target, String title) {
      return gitlab.openMergeRequest(
          world.gitlabUser(who), project + PretendWorld.SECURITY, fixBranch, target, title);
    }

    /** GitLab has no rebase at merge time: it is a squash or a merge commit. */
    @Override
    public void merge(String who, long number, Way way) {
      gitlab.merge(
          world.gitlabUser(who), project + PretendWorld.SECURITY, number, way == Way.SQUASH);
    }
  }
}
