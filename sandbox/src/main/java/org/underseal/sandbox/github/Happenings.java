package org.underseal.sandbox.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.git.Author;
import org.underseal.sandbox.git.CommitInfo;
import org.underseal.sandbox.git.Merger;
import org.underseal.sandbox.git.RefChange;

/**
 * What happens on a GitHub, however it came about: the change itself and the webhooks that tell of
 * it.
 */
final class Happenings {
  private static final int PUSHED_COMMITS_MAX = 2_048;

  private final GitHub github;
  private final Json json;
  private final Hooks hooks;

  Happenings(GitHub github, Json json, Hooks hooks) {
    this.github = github;
    this.json = json;
    this.hooks = hooks;
  }

  void ping(Model.Repo repo, Model.Hook hook) {
    tell(
        repo,
        repo.owner,
        "ping",
        null,
        Json.nullable(
            "zen",
            "Keep it logically awesome.",
            "hook_id",
            hook.id,
            "hook",
            json.hook(repo, hook)));
  }

  Model.Issue issueOpened(
      Model.Repo repo,
      Model.Account author,
      String title,
      @Nullable String body,
      List<String> labels) {
    Model.Issue issue =
        new Model.Issue(
            github.ids().next(), ++repo.lastNumber, author, title, body, github.clock().instant());
    issue.labels.addAll(labels);
    repo.issues.add(issue);
    issueEvent(repo, author, issue, "opened");
    return issue;
  }

  void issueEdited(Model.Repo repo, Model.Account by, Model.Issue issue, Optional<Boolean> open) {
    issue.updatedAt = github.clock().instant();
    String action = "edited";
    if (open.isPresent() && open.get() != issue.isOpen) {
      issue.isOpen = open.get();
      issue.closedAt = issue.isOpen ? null : issue.updatedAt;
      action = issue.isOpen ? "reopened" : "closed";
    }
    issueEvent(repo, by, issue, action);
  }

  private void issueEvent(Model.Repo repo, Model.Account by, Model.Issue issue, String action) {
    tell(repo, by, "issues", action, Json.nullable("issue", json.issue(repo, issue)));
  }

  Model.Comment commented(Model.Repo repo, Model.Issue issue, Model.Account author, String body) {
    Model.Comment comment =
        new Model.Comment(github.ids().next(), issue, author, body, github.clock().instant());
    issue.comments.add(comment);
    tell(repo, author, "issue_comment", "created", about(repo, comment, Json.nullable()));
    return comment;
  }

  void commentEdited(Model.Repo repo, Model.Comment comment, Model.Account by, String body) {
    Object before = Json.object("body", Json.object("from", String.valueOf(comment.body)));
    comment.body = body;
    comment.updatedAt = github.clock().instant();
    tell(
        repo,
        by,
        "issue_comment",
        "edited",
        about(repo, comment, Json.nullable("changes", before)));
  }

  private Map<String, @Nullable Object> about(
      Model.Repo repo, Model.Comment comment, Map<String, @Nullable Object> more) {
    more.put("issue", json.issue(repo, comment.issue));
    more.put("comment", json.comment(repo, comment));
    return more;
  }

  Model.Pull pullOpened(
      Model.Repo repo, Model.Account author, String head, String base, String title, String body) {
    String sha =
        repo.git.branch(head).orElseThrow(() -> ApiError.invalid("PullRequest", "head", "invalid"));
    repo.git.branch(base).orElseThrow(() -> ApiError.invalid("PullRequest", "base", "invalid"));
    boolean open =
        repo.pulls.stream().anyMatch(p -> p.isOpen && p.head.equals(head) && p.base.equals(base));
    if (open) {
      throw ApiError.invalid("PullRequest", "head", "custom");
    }
    Model.Pull pull =
        new Model.Pull(
            github.ids().next(),
            ++repo.lastNumber,
            author,
            head,
            base,
            sha,
            title,
            github.clock().instant());
    pull.body = body.isEmpty() ? null : body;
    repo.pulls.add(pull);
    repo.git.setRef(pull.headRef(), sha);
    pullEvent(repo, author, pull, "opened");
    return pull;
  }

  String merged(
      Model.Repo repo,
      Model.Pull pull,
      Model.Account by,
      MergeMethod method,
      Optional<String> words) {
    if (!pull.isOpen) {
      throw ApiError.of(405, "Pull Request is not mergeable");
    }
    String onto = repo.git.branch(pull.base).orElseThrow();
    String merge =
        mergeCommit(repo, pull, onto, github.author(by), method, words)
            .orElseThrow(() -> ApiError.of(405, "Pull Request is not mergeable"));
    repo.git.setRef("refs/heads/" + pull.base, merge);
    pull.isOpen = false;
    pull.mergedAt = github.clock().instant();
    pull.closedAt = pull.mergedAt;
    pull.mergedBy = by;
    pull.mergeCommit = merge;
    pullEvent(repo, by, pull, "closed");
    pushed(repo, by, List.of(new RefChange("refs/heads/" + pull.base, onto, merge)));
    return merge;
  }

  private static Optional<String> mergeCommit(
      Model.Repo repo,
      Model.Pull pull,
      String onto,
      Author by,
      MergeMethod method,
      Optional<String> words) {
    Merger merger = new Merger(repo.git);
    return switch (method) {
      case MERGE ->
          merger.merge(
              onto,
              pull.headSha,
              words.orElseGet(
                  () ->
                      "Merge pull request #%d from %s\n\n%s"
                          .formatted(pull.number, pull.head, pull.title)),
              by);
      case SQUASH ->
          merger.squash(
              onto, pull.headSha, words.orElse(pull.title + " (#" + pull.number + ")"), by);
      case REBASE -> merger.rebase(onto, pull.headSha, by);
    };
  }

  private void pullEvent(Model.Repo repo, Model.Account by, Model.Pull pull, String action) {
    tell(
        repo,
        by,
        "pull_request",
        action,
        Json.nullable("number", pull.number, "pull_request", json.fullPull(repo, pull)));
  }

  void pushed(Model.Repo repo, Model.Account by, List<RefChange> changes) {
    for (RefChange change : changes) {
      if (change.isNew()) {
        refEvent(repo, by, change, "create");
      } else if (change.isGone()) {
        refEvent(repo, by, change, "delete");
      }
      pushEvent(repo, by, change);
      moveHeads(repo, by, change);
    }
  }

  private void refEvent(Model.Repo repo, Model.Account by, RefChange change, String event) {
    boolean isTag = change.ref().startsWith("refs/tags/");
    tell(
        repo,
        by,
        event,
        null,
        Json.nullable(
            "ref",
            change.ref().replaceFirst("refs/(heads|tags)/", ""),
            "ref_type",
            isTag ? "tag" : "branch",
            "master_branch",
            repo.defaultBranch,
            "description",
            null,
            "pusher_type",
            "user"));
  }

  private void pushEvent(Model.Repo repo, Model.Account by, RefChange change) {
    List<Object> commits = new ArrayList<>();
    if (!change.isNew() && !change.isGone()) {
      List<CommitInfo> between = repo.git.between(change.before(), change.after());
      between.stream()
          .limit(PUSHED_COMMITS_MAX)
          .forEach(commit -> commits.add(0, json.pushCommit(repo, commit)));
    }
    Object head = commits.isEmpty() ? null : commits.get(commits.size() - 1);
    tell(
        repo,
        by,
        "push",
        null,
        Json.nullable(
            "ref", change.ref(),
            "before", change.before(),
            "after", change.after(),
            "created", change.isNew(),
            "deleted", change.isGone(),
            "forced", false,
            "base_ref", null,
            "compare", "",
            "pusher",
                Json.object("name", by.login(), "email", by.login() + "@users.sandbox.invalid"),
            "commits", commits,
            "head_commit", head));
  }

  private void moveHeads(Model.Repo repo, Model.Account by, RefChange change) {
    if (change.isGone() || !change.ref().startsWith("refs/heads/")) {
      return;
    }
    String branch = change.ref().substring("refs/heads/".length());
    for (Model.Pull pull : repo.pulls) {
      if (pull.isOpen && pull.head.equals(branch) && !pull.headSha.equals(change.after())) {
        pull.headSha = change.after();
        repo.git.setRef(pull.headRef(), pull.headSha);
        pullEvent(repo, by, pull, "synchronize");
      }
    }
  }

  void advisoryEvent(Model.Repo repo, Model.Account by, Model.Advisory advisory, String action) {
    tell(
        repo,
        by,
        "repository_advisory",
        action,
        Json.nullable("repository_advisory", json.advisory(repo, advisory)));
  }

  void released(Model.Repo repo, Model.Account by, Model.Release release) {
    repo.releases.add(release);
    tell(repo, by, "release", "published", Json.nullable("release", json.release(repo, release)));
  }

  private void tell(
      Model.Repo repo,
      Model.Account sender,
      String event,
      @Nullable String action,
      Map<String, @Nullable Object> about) {
    if (repo.forkOf != null) {
      return;
    }
    Map<String, @Nullable Object> payload = Json.nullable();
    if (action != null) {
      payload.put("action", action);
    }
    payload.putAll(about);
    payload.put("repository", json.repository(repo));
    payload.put("sender", json.account(sender));
    hooks.tell(github.name(), github.hooksOf(repo), event, action, payload);
    github
        .apps()
        .on(repo)
        .forEach(to -> hooks.tellApp(github.name(), to, repo, event, action, payload));
  }
}
