package org.underseal.plugin.github;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Checks;
import org.underseal.plugin.Comment;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Examination;
import org.underseal.plugin.Forge;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.LandingDesk;
import org.underseal.plugin.Login;
import org.underseal.plugin.PrivateReports;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.ReleaseDesk;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.Role;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Setup;
import org.underseal.plugin.Sighting;
import org.underseal.plugin.WebhookReader;

/** A GitHub, as one account or one App sees it. */
final class GitHubForge implements Forge {
  private final GitHubPages pages;
  private final Access access;
  private final GitHubRepositories repositories;
  private final GitHubIssues issues;
  private final GitHubComments comments;
  private final GitHubRoles roles;
  private final GitHubPullRequests pullRequests;
  private final GitHubChecks checks;
  private final GitHubLandings landings;
  private final GitHubReleases releases;
  private final GitHubAdvisories advisories;
  private final GitHubReports reports;
  private final GitHubDiscussions discussions;
  private final GitHubWebhooks webhooks;
  private final URI apiUrl;
  private final Secret webhookSecret;
  private final Clock clock;

  private GitHubForge(
      URI apiUrl, Access access, Secret webhookSecret, boolean requestsCves, Clock clock) {
    this.apiUrl = apiUrl;
    this.webhookSecret = webhookSecret;
    this.clock = clock;
    GitHubLibrary library = new GitHubLibrary(apiUrl, access.http());
    GitHubRest rest = access.rest();
    this.pages = new GitHubPages(apiUrl);
    this.access = access;
    this.repositories = new GitHubRepositories(library, pages);
    this.issues = new GitHubIssues(rest, library, access.own(), repositories, pages);
    this.comments = new GitHubComments(rest, access.own(), repositories);
    this.roles = new GitHubRoles(rest);
    this.pullRequests = new GitHubPullRequests(rest, pages);
    this.checks = new GitHubChecks(rest);
    this.landings = new GitHubLandings(rest, pullRequests);
    this.releases = new GitHubReleases(rest);
    this.advisories = new GitHubAdvisories(rest, library, access.own(), pages, requestsCves);
    this.reports = new GitHubReports(rest, pages);
    this.discussions = new GitHubDiscussions(rest);
    this.webhooks = new GitHubWebhooks(webhookSecret, access.own()::isKnownAs);
  }

  static GitHubForge connect(Connection connection) {
    URI apiUrl = apiUrl(connection);
    return new GitHubForge(
        apiUrl,
        Access.of(connection, apiUrl),
        secret(connection, GitHubConnectorFactory.WEBHOOK_SECRET),
        requestsCves(connection),
        connection.clock());
  }

  /** By the path that its API has, and github.com's has not. */
  static boolean isEnterpriseServer(URI apiUrl) {
    String path = apiUrl.getPath();
    return path != null && path.endsWith("/api/v3");
  }

  private static URI apiUrl(Connection connection) {
    URI url = connection.url(GitHubConnectorFactory.API_URL);
    boolean isHttp = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!isHttp
        || url.getHost() == null
        || url.getUserInfo() != null
        || url.getQuery() != null
        || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "api-url must be like https://api.github.com or https://HOST/api/v3");
    }
    return url;
  }

  private static boolean requestsCves(Connection connection) {
    String word = connection.text(GitHubConnectorFactory.REQUEST_CVE).orElse("no");
    if (!word.equals("yes") && !word.equals("no")) {
      throw new IllegalArgumentException(GitHubConnectorFactory.REQUEST_CVE + " is yes or no");
    }
    return word.equals("yes");
  }

  private static Secret secret(Connection connection, String key) {
    return connection
        .secret(key)
        .orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
  }

  @Override
  public WebhookReader webhooks() {
    return webhooks;
  }

  @Override
  public Optional<Allowance> allowance() {
    return Optional.of(access.budget());
  }

  @Override
  public RepositoryState repository(RepositoryName name) {
    return repositories.state(name);
  }

  @Override
  public GitCredentials gitCredentials(RepositoryName repository) {
    return access.git().to(repository);
  }

  @Override
  public Role role(RepositoryName repository, Login account) {
    return roles.role(repository, account);
  }

  @Override
  public IssueRef openConfidentialIssue(ProjectRepositories project, IssueDraft draft) {
    return issues.open(project.securityRepository(), draft);
  }

  @Override
  public void closeIssue(IssueRef issue) {
    issues.close(issue);
  }

  @Override
  public List<Comment> comments(IssueRef issue) {
    return comments.ofPeople(issue);
  }

  @Override
  public void comment(IssueRef issue, String key, String body) {
    comments.write(issue, key, body);
  }

  @Override
  public void react(IssueRef issue, String commentId, Reaction reaction) {
    comments.react(issue, commentId, reaction);
  }

  @Override
  public List<ChangeRequest> changeRequests(RepositoryName place, BranchName fixBranch) {
    return pullRequests.from(place, fixBranch);
  }

  /** GitHub documentation, "Checking out pull requests locally". */
  @Override
  public String headRef(ChangeRequest change) {
    return "refs/pull/" + change.number() + "/head";
  }

  @Override
  public Checks checks(RepositoryName repository, CommitSha commit) {
    return checks.of(repository, commit);
  }

  @Override
  public URI page(RepositoryName repository) {
    return pages.of(repository);
  }

  @Override
  public URI page(RepositoryName repository, PublicPlace place) {
    return pages.of(repository, place);
  }

  @Override
  public List<Sighting> publicDiscussions(RepositoryName repository, Instant since) {
    return discussions.changedSince(repository, since);
  }

  @Override
  public Optional<HookLog> hookLog() {
    return Optional.of(access.hookLog());
  }

  @Override
  public Optional<Examination> examination() {
    return Optional.of(new GitHubExamination(access, clock));
  }

  /** An App can neither make a repository nor see its webhooks, and needs none of these. */
  @Override
  public Optional<Setup> setup() {
    return access.asApp().isPresent()
        ? Optional.empty()
        : Optional.of(
            new GitHubSetup(access.rest(), webhookSecret, GitHubWebhooks.eventsOf(apiUrl)));
  }

  @Override
  public Optional<PrivateReports> privateReports() {
    return Optional.of(reports);
  }

  @Override
  public Optional<ReleaseDesk> releases() {
    return Optional.of(releases);
  }

  @Override
  public LandingDesk landings() {
    return landings;
  }

  @Override
  public AdvisoryPublisher advisories() {
    return advisories;
  }
}
