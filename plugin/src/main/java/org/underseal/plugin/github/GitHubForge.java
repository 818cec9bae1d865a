package org.underseal.plugin.github;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Comment;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Forge;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.Role;
import org.underseal.plugin.Secret;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.JsonHttp;
import tools.jackson.databind.JsonNode;

/** A GitHub, with the permissions of one token. */
final class GitHubForge implements Forge {
  private final Secret token;
  private final URI apiUrl;
  private final JsonHttp api;
  private final GitHubIssues issues;
  private final GitHubAdvisories advisories;
  private final GitHubWebhooks webhooks;
  private @Nullable Login self;

  GitHubForge(Connection connection) {
    this.token = connection.secret("token").orElseThrow();
    this.apiUrl = connection.url("api-url");
    this.api =
        new JsonHttp(
            apiUrl,
            () ->
                Map.of(
                    "Authorization", "Bearer " + token.reveal(),
                    "Accept", "application/vnd.github+json",
                    "X-GitHub-Api-Version", "2022-11-28",
                    "User-Agent", "underseal"),
            connection.timeout(),
            connection.clock());
    this.issues = new GitHubIssues(api, this::self);
    this.advisories = new GitHubAdvisories(api);
    this.webhooks = new GitHubWebhooks(connection.secret("webhook-secret").orElseThrow());
  }

  /** The account behind the token; it does not change, so it is asked once. */
  private synchronized Login self() {
    Login known = self;
    if (known == null) {
      known = new Login(api.get("/user").path("login").asString());
      self = known;
    }
    return known;
  }

  @Override
  public WebhookReader webhooks() {
    return webhooks;
  }

  @Override
  public boolean makesIssuesPublic() {
    return false;
  }

  /**
   * {@code https://api.github.com} belongs to github.com; elsewhere the API lies below the pages.
   */
  @Override
  public URI page(RepositoryName repository) {
    String pages = apiUrl.toString().replaceFirst("//api\\.", "//").replaceFirst("/api(/v3)?$", "");
    return URI.create(pages + "/" + repository);
  }

  @Override
  public AdvisoryPublisher advisories() {
    return advisories;
  }

  @Override
  public RepositoryState repository(RepositoryName name) {
    JsonNode repository = api.get("/repos/" + name);
    return new RepositoryState(
        new RepositoryName(repository.path("full_name").asString()),
        repository.path("private").asBoolean(false),
        URI.create(repository.path("clone_url").asString()));
  }

  @Override
  public GitCredentials gitCredentials() {
    return new GitCredentials("x-access-token", token);
  }

  @Override
  public Role role(RepositoryName repository, Login account) {
    return api.find(
            "/repos/%s/collaborators/%s/permission".formatted(repository, encode(account.value())))
        .map(GitHubForge::role)
        .orElse(Role.NONE);
  }

  /** A custom role has a name of its own; what it is worth stands in the older field. */
  private static Role role(JsonNode permission) {
    return named(permission.path("role_name").asString(""))
        .or(() -> named(permission.path("permission").asString("")))
        .orElse(Role.NONE);
  }

  private static Optional<Role> named(String word) {
    return switch (word) {
      case "read" -> Optional.of(Role.READ);
      case "triage" -> Optional.of(Role.TRIAGE);
      case "write" -> Optional.of(Role.WRITE);
      case "maintain" -> Optional.of(Role.MAINTAIN);
      case "admin" -> Optional.of(Role.ADMIN);
      default -> Optional.empty();
    };
  }

  @Override
  public IssueRef openConfidentialIssue(ProjectRepositories project, IssueDraft draft) {
    return issues.open(repository(project.securityRepository()), draft);
  }

  @Override
  public void closeIssue(IssueRef issue) {
    issues.close(issue);
  }

  @Override
  public List<Comment> comments(IssueRef issue) {
    return issues.comments(issue);
  }

  @Override
  public void comment(IssueRef issue, String key, String body) {
    issues.comment(issue, key, body);
  }

  @Override
  public void react(IssueRef issue, String commentId, Reaction reaction) {
    issues.react(issue, commentId, reaction);
  }

  @Override
  public List<ChangeRequest> changeRequests(ProjectRepositories project, BranchName fixBranch) {
    RepositoryName security = project.securityRepository();
    String head = encode(security.namespace() + ":" + fixBranch);
    return api
        .list("/repos/%s/pulls?state=all&per_page=100&head=%s".formatted(security, head))
        .stream()
        .map(GitHubForge::changeRequest)
        .toList();
  }

  private static ChangeRequest changeRequest(JsonNode pull) {
    ChangeRequest.State state =
        !pull.path("merged_at").isNull() && pull.has("merged_at")
            ? ChangeRequest.State.MERGED
            : pull.path("state").asString().equals("open")
                ? ChangeRequest.State.OPEN
                : ChangeRequest.State.CLOSED;
    return new ChangeRequest(
        pull.path("number").asLong(),
        URI.create(pull.path("html_url").asString()),
        new Login(pull.path("user").path("login").asString("ghost")),
        state,
        new CommitSha(pull.path("head").path("sha").asString()));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Instant time(JsonNode node) {
    return Instant.parse(node.asString());
  }
}
