package org.underseal.sandbox.github;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that every answer has, and that depend on nothing but the address of what it tells of
 * (GitHub's OpenAPI description; RFC 6570 templates where a name is left open).
 */
final class Fields {
  private static final List<String> OF_ACCOUNT =
      List.of(
          "followers_url /followers",
          "following_url /following{/other_user}",
          "gists_url /gists{/gist_id}",
          "starred_url /starred{/owner}{/repo}",
          "subscriptions_url /subscriptions",
          "organizations_url /orgs",
          "repos_url /repos",
          "events_url /events{/privacy}",
          "received_events_url /received_events");

  private static final List<String> OF_REPOSITORY =
      List.of(
          "archive_url /{archive_format}{/ref}",
          "assignees_url /assignees{/user}",
          "blobs_url /git/blobs{/sha}",
          "branches_url /branches{/branch}",
          "collaborators_url /collaborators{/collaborator}",
          "comments_url /comments{/number}",
          "commits_url /commits{/sha}",
          "compare_url /compare/{base}...{head}",
          "contents_url /contents/{+path}",
          "contributors_url /contributors",
          "deployments_url /deployments",
          "downloads_url /downloads",
          "events_url /events",
          "forks_url /forks",
          "git_commits_url /git/commits{/sha}",
          "git_refs_url /git/refs{/sha}",
          "git_tags_url /git/tags{/sha}",
          "hooks_url /hooks",
          "issue_comment_url /issues/comments{/number}",
          "issue_events_url /issues/events{/number}",
          "issues_url /issues{/number}",
          "keys_url /keys{/key_id}",
          "labels_url /labels{/name}",
          "languages_url /languages",
          "merges_url /merges",
          "milestones_url /milestones{/number}",
          "notifications_url /notifications{?since,all,participating}",
          "pulls_url /pulls{/number}",
          "releases_url /releases{/id}",
          "stargazers_url /stargazers",
          "statuses_url /statuses/{sha}",
          "subscribers_url /subscribers",
          "subscription_url /subscription",
          "tags_url /tags",
          "teams_url /teams",
          "trees_url /git/trees{/sha}");

  private static final List<String> OF_ISSUE =
      List.of("labels_url /labels{/name}", "events_url /events");

  private static final List<String> OF_PULL =
      List.of(
          "commits_url /commits",
          "review_comments_url /comments",
          "review_comment_url /comments{/number}");

  /** What an account's own page of settings tells; the story has none of it. */
  private static final List<String> COUNTS_OF_ACCOUNT =
      List.of(
          "followers",
          "following",
          "public_gists",
          "public_repos",
          "private_gists",
          "total_private_repos",
          "owned_private_repos",
          "disk_usage",
          "collaborators");

  private static final List<String> COUNTS_OF_REPOSITORY =
      List.of("forks", "forks_count", "watchers", "watchers_count", "stargazers_count", "size");

  private static final List<String> REACTIONS =
      List.of("total_count", "+1", "-1", "laugh", "confused", "heart", "hooray", "eyes", "rocket");

  private Fields() {}

  static void account(Map<String, Object> to, String url) {
    addresses(to, url, OF_ACCOUNT);
  }

  static void ownAccount(Map<String, @Nullable Object> to) {
    for (String count : COUNTS_OF_ACCOUNT) {
      to.put(count, 0);
    }
    for (String text : List.of("bio", "blog", "company", "email", "hireable", "location")) {
      to.put(text, text.equals("blog") ? "" : null);
    }
    to.put("two_factor_authentication", true);
  }

  static void repository(Map<String, @Nullable Object> to, String url, String page) {
    addresses(to, url, OF_REPOSITORY);
    COUNTS_OF_REPOSITORY.forEach(count -> to.put(count, 0));
    to.put("svn_url", page);
    for (String nothing : List.of("homepage", "language", "license", "mirror_url")) {
      to.put(nothing, null);
    }
    for (String off : List.of("has_projects", "has_wiki", "has_pages", "has_discussions")) {
      to.put(off, false);
    }
    to.put("has_downloads", true);
    to.put("topics", List.of());
  }

  static void simpleRepository(Map<String, @Nullable Object> to, String url) {
    addresses(to, url, OF_REPOSITORY);
  }

  static void issue(Map<String, @Nullable Object> to, String url) {
    addresses(to, url, OF_ISSUE);
    to.put("active_lock_reason", null);
    to.put("reactions", reactions(url));
  }

  static void comment(Map<String, @Nullable Object> to, String url) {
    to.put("performed_via_github_app", null);
    to.put("reactions", reactions(url));
  }

  /** The sandbox does not count them up. */
  private static Map<String, Object> reactions(String url) {
    Map<String, Object> counts = Json.object("url", url + "/reactions");
    for (String kind : REACTIONS) {
      counts.put(kind, 0);
    }
    return counts;
  }

  static void pull(Map<String, @Nullable Object> to, String url) {
    addresses(to, url, OF_PULL);
  }

  private static void addresses(
      Map<String, ? super String> to, String url, List<String> namesAndPaths) {
    for (String nameAndPath : namesAndPaths) {
      int space = nameAndPath.indexOf(' ');
      to.put(nameAndPath.substring(0, space), url + nameAndPath.substring(space + 1));
    }
  }
}
