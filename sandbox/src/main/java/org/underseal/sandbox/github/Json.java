package org.underseal.sandbox.github;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.git.CommitInfo;

/** How GitHub writes its things as JSON. */
final class Json {
  private final String html;
  private final String api;
  private final Clock clock;

  Json(String html, String api, Clock clock) {
    this.html = html;
    this.api = api;
    this.clock = clock;
  }

  static Map<String, Object> object(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** An object in which values may be null. */
  static Map<String, @Nullable Object> nullable(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  Map<String, Object> account(Model.Account account) {
    String login = account.login().replace("[", "%5B").replace("]", "%5D");
    Map<String, Object> json =
        object(
            "login",
            account.login(),
            "id",
            account.id(),
            "node_id",
            "U_" + account.id(),
            "avatar_url",
            html + "/avatars/" + account.id(),
            "gravatar_id",
            "",
            "url",
            api + "/users/" + login,
            "html_url",
            html + "/" + login,
            "type",
            account.type(),
            "site_admin",
            false);
    Fields.account(json, api + "/users/" + login);
    return json;
  }

  /** The account that asks, as {@code /user} shows it. */
  Map<String, @Nullable Object> ownAccount(Model.Account account, Instant since) {
    Map<String, @Nullable Object> json = nullable("name", account.name());
    json.putAll(account(account));
    Fields.ownAccount(json);
    json.put("created_at", time(since));
    json.put("updated_at", time(since));
    return json;
  }

  Map<String, @Nullable Object> repository(Model.Repo repo) {
    String path = html + "/" + repo.fullName();
    Map<String, @Nullable Object> json =
        nullable(
            "id",
            repo.id,
            "node_id",
            "R_" + repo.id,
            "name",
            repo.name,
            "full_name",
            repo.fullName(),
            "private",
            repo.isPrivate,
            "owner",
            account(repo.owner),
            "html_url",
            path,
            "description",
            null,
            "fork",
            repo.forkOf != null,
            "url",
            url(repo),
            "created_at",
            time(repo.createdAt),
            "updated_at",
            time(repo.createdAt),
            "pushed_at",
            time(repo.createdAt),
            "clone_url",
            path + ".git",
            "git_url",
            path + ".git",
            "ssh_url",
            "git@localhost:" + repo.fullName() + ".git",
            "default_branch",
            repo.defaultBranch,
            "visibility",
            repo.isPrivate ? "private" : "public",
            "archived",
            false,
            "disabled",
            false,
            "has_issues",
            true,
            "open_issues_count",
            repo.issues.stream().filter(issue -> issue.isOpen).count());
    Fields.repository(json, url(repo), path);
    json.put("open_issues", json.get("open_issues_count"));
    return json;
  }

  /** A repository by itself; elsewhere GitHub leaves the last two out. */
  Map<String, @Nullable Object> fullRepository(Model.Repo repo) {
    Map<String, @Nullable Object> json = repository(repo);
    json.put("network_count", 0);
    json.put("subscribers_count", 0);
    return json;
  }

  String url(Model.Repo repo) {
    return api + "/repos/" + repo.fullName();
  }

  Map<String, @Nullable Object> issue(Model.Repo repo, Model.Issue issue) {
    String url = url(repo) + "/issues/" + issue.number;
    Map<String, @Nullable Object> json =
        nullable(
            "url",
            url,
            "repository_url",
            url(repo),
            "comments_url",
            url + "/comments",
            "html_url",
            html + "/" + repo.fullName() + "/issues/" + issue.number,
            "id",
            issue.id,
            "node_id",
            "I_" + issue.id,
            "number",
            issue.number,
            "title",
            issue.title,
            "user",
            account(issue.author),
            "labels",
            issue.labels.stream().map(label -> label(repo, label)).toList(),
            "state",
            issue.isOpen ? "open" : "closed",
            "state_reason",
            issue.isOpen ? null : "completed",
            "locked",
            false,
            "assignee",
            null,
            "assignees",
            List.of(),
            "milestone",
            null,
            "comments",
            issue.comments.size(),
            "created_at",
            time(issue.createdAt),
            "updated_at",
            time(issue.updatedAt),
            "closed_at",
            time(issue.closedAt),
            "author_association",
            "MEMBER",
            "body",
            issue.body);
    Fields.issue(json, url);
    return json;
  }

  private Map<String, @Nullable Object> label(Model.Repo repo, String name) {
    return nullable(
        "id",
        (long) name.hashCode() & 0xffffffffL,
        "node_id",
        "LA_" + name,
        "url",
        url(repo) + "/labels/" + name,
        "description",
        null,
        "name",
        name,
        "color",
        "ededed",
        "default",
        false);
  }

  Map<String, @Nullable Object> comment(Model.Repo repo, Model.Comment comment) {
    Map<String, @Nullable Object> json =
        nullable(
            "url",
            url(repo) + "/issues/comments/" + comment.id,
            "html_url",
            html
                + "/"
                + repo.fullName()
                + "/issues/"
                + comment.issue.number
                + "#issuecomment-"
                + comment.id,
            "issue_url",
            url(repo) + "/issues/" + comment.issue.number,
            "id",
            comment.id,
            "node_id",
            "IC_" + comment.id,
            "user",
            account(comment.author),
            "created_at",
            time(comment.createdAt),
            "updated_at",
            time(comment.updatedAt),
            "author_association",
            "MEMBER",
            "body",
            comment.body);
    Fields.comment(json, url(repo) + "/issues/comments/" + comment.id);
    return json;
  }

  Map<String, @Nullable Object> reaction(Model.Reaction reaction) {
    return nullable(
        "id", reaction.id(),
        "node_id", "RE_" + reaction.id(),
        "user", account(reaction.author()),
        "content", reaction.content(),
        "created_at", time(reaction.createdAt()));
  }

  Map<String, @Nullable Object> pull(Model.Repo repo, Model.Pull pull) {
    String url = url(repo) + "/pulls/" + pull.number;
    String page = html + "/" + repo.fullName() + "/pull/" + pull.number;
    Map<String, @Nullable Object> json =
        nullable(
            "url",
            url,
            "id",
            pull.id,
            "node_id",
            "PR_" + pull.id,
            "html_url",
            page,
            "issue_url",
            url(repo) + "/issues/" + pull.number,
            "number",
            pull.number,
            "state",
            pull.isOpen ? "open" : "closed",
            "locked",
            false,
            "title",
            pull.title,
            "user",
            account(pull.author),
            "body",
            pull.body,
            "created_at",
            time(pull.createdAt),
            "updated_at",
            time(pull.createdAt),
            "closed_at",
            time(pull.closedAt),
            "merged_at",
            time(pull.mergedAt),
            "merge_commit_sha",
            pull.mergeCommit,
            "assignee",
            null,
            "assignees",
            List.of(),
            "requested_reviewers",
            List.of(),
            "labels",
            List.of(),
            "draft",
            false,
            "head",
            end(repo, pull.head, pull.headSha),
            "base",
            end(repo, pull.base, repo.git.branch(pull.base).orElse(pull.headSha)),
            "author_association",
            "MEMBER");
    Fields.pull(json, url);
    json.put("comments_url", url(repo) + "/issues/" + pull.number + "/comments");
    json.put("statuses_url", url(repo) + "/statuses/" + pull.headSha);
    json.put("diff_url", page + ".diff");
    json.put("patch_url", page + ".patch");
    json.put("milestone", null);
    json.put("auto_merge", null);
    json.put("_links", links(json));
    return json;
  }

  private static Map<String, Object> links(Map<String, @Nullable Object> pull) {
    Map<String, Object> links = object();
    Map.of(
            "self", "url",
            "html", "html_url",
            "issue", "issue_url",
            "comments", "comments_url",
            "review_comments", "review_comments_url",
            "review_comment", "review_comment_url",
            "commits", "commits_url",
            "statuses", "statuses_url")
        .forEach((link, field) -> links.put(link, object("href", String.valueOf(pull.get(field)))));
    return links;
  }

  /** A pull request by itself; lists leave this out. */
  Map<String, @Nullable Object> fullPull(Model.Repo repo, Model.Pull pull) {
    Map<String, @Nullable Object> json = pull(repo, pull);
    Model.Account mergedBy = pull.mergedBy;
    json.put("merged", pull.mergedAt != null);
    json.put("mergeable", pull.isOpen ? Boolean.TRUE : null);
    json.put("mergeable_state", pull.isOpen ? "clean" : "unknown");
    json.put("merged_by", mergedBy == null ? null : account(mergedBy));
    json.put("rebaseable", null);
    json.put("maintainer_can_modify", false);
    for (String count :
        List.of(
            "comments", "review_comments", "commits", "additions", "deletions", "changed_files")) {
      json.put(count, 0);
    }
    return json;
  }

  private Map<String, @Nullable Object> end(Model.Repo repo, String branch, String sha) {
    return nullable(
        "label",
        repo.owner.login() + ":" + branch,
        "ref",
        branch,
        "sha",
        sha,
        "user",
        account(repo.owner),
        "repo",
        repository(repo));
  }

  Map<String, @Nullable Object> ref(Model.Repo repo, String ref, String sha) {
    return nullable(
        "ref",
        ref,
        "node_id",
        "REF_" + sha,
        "url",
        url(repo) + "/git/" + ref,
        "object",
        object("type", "commit", "sha", sha, "url", url(repo) + "/git/commits/" + sha));
  }

  Map<String, @Nullable Object> commit(Model.Repo repo, CommitInfo commit) {
    Map<String, @Nullable Object> person =
        nullable(
            "name", commit.authorName(), "email", commit.authorEmail(), "date", time(commit.at()));
    return nullable(
        "sha",
        commit.id(),
        "node_id",
        "C_" + commit.id(),
        "url",
        url(repo) + "/commits/" + commit.id(),
        "comments_url",
        url(repo) + "/commits/" + commit.id() + "/comments",
        "author",
        null,
        "committer",
        null,
        "html_url",
        html + "/" + repo.fullName() + "/commit/" + commit.id(),
        "commit",
        nullable(
            "author",
            person,
            "committer",
            person,
            "url",
            url(repo) + "/git/commits/" + commit.id(),
            "comment_count",
            0,
            "message",
            commit.message(),
            "tree",
            object("sha", commit.treeId(), "url", url(repo) + "/git/trees/" + commit.treeId())),
        "parents",
        commit.parents().stream()
            .map(p -> object("sha", p, "url", url(repo) + "/commits/" + p))
            .toList());
  }

  Map<String, @Nullable Object> pushCommit(Model.Repo repo, CommitInfo commit) {
    Map<String, @Nullable Object> person =
        nullable("name", commit.authorName(), "email", commit.authorEmail());
    return nullable(
        "id", commit.id(),
        "tree_id", commit.treeId(),
        "distinct", true,
        "message", commit.message(),
        "timestamp", time(commit.at()),
        "url", html + "/" + repo.fullName() + "/commit/" + commit.id(),
        "author", person,
        "committer", person,
        "added", List.of(),
        "removed", List.of(),
        "modified", List.of());
  }

  Map<String, @Nullable Object> hook(Model.Repo repo, Model.Hook hook) {
    Map<String, @Nullable Object> json = hook("Repository", url(repo), hook);
    json.put("test_url", json.get("url") + "/test");
    json.put("last_response", nullable("code", null, "status", "unused", "message", null));
    return json;
  }

  Map<String, @Nullable Object> hook(Model.Account organisation, Model.Hook hook) {
    return hook("Organization", api + "/orgs/" + organisation.login(), hook);
  }

  private Map<String, @Nullable Object> hook(String type, String place, Model.Hook hook) {
    String url = place + "/hooks/" + hook.id;
    return nullable(
        "type",
        type,
        "id",
        hook.id,
        "name",
        "web",
        "active",
        hook.isActive,
        "events",
        new ArrayList<>(hook.events),
        "config",
        nullable(
            "content_type",
            "json",
            "insecure_ssl",
            "0",
            "url",
            hook.url,
            "secret",
            hook.secret == null ? null : "********"),
        "created_at",
        time(hook.createdAt),
        "updated_at",
        time(hook.createdAt),
        "url",
        url,
        "ping_url",
        url + "/pings",
        "deliveries_url",
        url + "/deliveries");
  }

  Map<String, @Nullable Object> delivery(Model.HookDelivery delivery) {
    return nullable(
        "id", delivery.id,
        "guid", delivery.guid,
        "delivered_at", time(delivery.deliveredAt),
        "redelivery", delivery.isRedelivery,
        "duration", 0.1,
        "status", status(delivery.status),
        "status_code", delivery.status,
        "event", delivery.event,
        "action", delivery.action,
        "installation_id", delivery.installationId,
        "repository_id", delivery.repositoryId);
  }

  private static String status(int code) {
    if (code == 0) {
      return "failed to connect";
    }
    return code >= 200 && code < 300 ? "OK" : "Invalid HTTP Response: " + code;
  }

  Map<String, @Nullable Object> advisory(Model.Repo repo, Model.Advisory advisory) {
    Map<String, @Nullable Object> json =
        nullable(
            "ghsa_id",
            advisory.ghsaId,
            "cve_id",
            null,
            "severity",
            null,
            "cvss",
            nullable("vector_string", null, "score", null),
            "cwes",
            List.of(),
            "cwe_ids",
            List.of(),
            "credits",
            List.of(),
            "credits_detailed",
            List.of(),
            "url",
            url(repo) + "/security-advisories/" + advisory.ghsaId,
            "html_url",
            html + "/" + repo.fullName() + "/security/advisories/" + advisory.ghsaId);
    json.putAll(advisory.fields);
    json.computeIfPresent("vulnerabilities", (field, given) -> vulnerabilities((List<?>) given));
    Object cve = advisory.fields.get("cve_id");
    List<Object> identifiers =
        new ArrayList<>(List.of(object("type", "GHSA", "value", advisory.ghsaId)));
    if (cve != null) {
      identifiers.add(object("type", "CVE", "value", cve));
    }
    json.putAll(
        nullable(
            "author", account(advisory.author),
            "publisher", null,
            "identifiers", identifiers,
            "state", advisory.state.word(),
            "created_at", time(advisory.createdAt),
            "updated_at", time(advisory.updatedAt),
            "published_at", time(advisory.since.get(Model.Advisory.State.PUBLISHED)),
            "closed_at", time(advisory.since.get(Model.Advisory.State.CLOSED)),
            "withdrawn_at", null,
            "submission",
                advisory.isReport
                    ? object("accepted", advisory.state != Model.Advisory.State.TRIAGE)
                    : null,
            "collaborating_users", advisory.collaborators.stream().map(this::account).toList(),
            "collaborating_teams", List.of(),
            "private_fork", privateFork(advisory)));
    return json;
  }

  /** Whether GitHub names it before it is there is unverified; here it does not. */
  private @Nullable Map<String, @Nullable Object> privateFork(Model.Advisory advisory) {
    Model.Repo fork = advisory.fork;
    if (fork == null || !Forks.isThere(fork, clock.instant())) {
      return null;
    }
    Map<String, @Nullable Object> json =
        nullable(
            "id",
            fork.id,
            "node_id",
            "R_" + fork.id,
            "name",
            fork.name,
            "full_name",
            fork.fullName(),
            "private",
            fork.isPrivate,
            "owner",
            account(fork.owner),
            "html_url",
            html + "/" + fork.fullName(),
            "description",
            null,
            "fork",
            true,
            "url",
            url(fork));
    Fields.simpleRepository(json, url(fork));
    return json;
  }

  /** GitHub shows what was not given as null, and no functions as none. */
  private static List<Object> vulnerabilities(List<?> given) {
    List<Object> shown = new ArrayList<>();
    for (Object one : given) {
      Map<String, @Nullable Object> vulnerability =
          nullable(
              "vulnerable_version_range",
              null,
              "patched_versions",
              null,
              "vulnerable_functions",
              List.of());
      ((Map<?, ?>) one).forEach((field, value) -> vulnerability.put(String.valueOf(field), value));
      shown.add(vulnerability);
    }
    return shown;
  }

  Map<String, @Nullable Object> release(Model.Repo repo, Model.Release release) {
    return nullable(
        "id",
        release.id(),
        "node_id",
        "RE_" + release.id(),
        "url",
        url(repo) + "/releases/" + release.id(),
        "html_url",
        html + "/" + repo.fullName() + "/releases/tag/" + release.tag(),
        "assets_url",
        url(repo) + "/releases/" + release.id() + "/assets",
        "upload_url",
        url(repo) + "/releases/" + release.id() + "/assets{?name,label}",
        "tarball_url",
        url(repo) + "/tarball/" + release.tag(),
        "zipball_url",
        url(repo) + "/zipball/" + release.tag(),
        "tag_name",
        release.tag(),
        "target_commitish",
        repo.defaultBranch,
        "name",
        release.name(),
        "body",
        release.body(),
        "draft",
        false,
        "immutable",
        false,
        "prerelease",
        false,
        "created_at",
        time(release.createdAt()),
        "updated_at",
        time(release.createdAt()),
        "published_at",
        time(release.createdAt()),
        "author",
        account(release.author()),
        "assets",
        List.of());
  }
}
