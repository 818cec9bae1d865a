package org.underseal.plugin.gitlab;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.Announcements;
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
import org.underseal.plugin.Route;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Setup;
import org.underseal.plugin.Sighting;
import org.underseal.plugin.TokenUpkeep;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.CallBudget;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** A GitLab, with the permissions of one token. */
final class GitLabForge implements Forge {
  /** gitlab.com allows 60 notes a minute and tells it in no header; the rest stands in headers. */
  private static final CallBudget.Limits LIMITS =
      new CallBudget.Limits(OptionalInt.empty(), OptionalInt.of(60), OptionalInt.empty());

  private final GitLabToken token;
  private final Secret webhookSecret;
  private final GitLabPages pages;
  private final CallBudget budget;
  private final JsonHttp api;
  private final GitLabIssues issues;
  private final GitLabPipelines pipelines;
  private final GitLabAnnouncements announcements;
  private final GitLabLandings landings;
  private final GitLabDiscussions discussions;
  private final GitLabReports reports;
  private final GitLabHookLog hookLog;
  private final GitLabWebhooks webhooks;
  private final Clock clock;
  private final Route route;
  private @Nullable Login self;

  GitLabForge(Connection connection) {
    this.clock = connection.clock();
    this.route = connection.route();
    this.webhooks =
        new GitLabWebhooks(
            connection.secret(GitLabConnectorFactory.SIGNING_TOKEN),
            connection.secret(GitLabConnectorFactory.SECRET_TOKEN),
            this::isKnownAs);
    this.webhookSecret =
        connection
            .secret(GitLabConnectorFactory.SIGNING_TOKEN)
            .or(() -> connection.secret(GitLabConnectorFactory.SECRET_TOKEN))
            .orElseThrow();
    URI url = connection.url("url");
    this.budget = new CallBudget(LIMITS, connection.clock());
    this.pages = new GitLabPages(url);
    this.token = new GitLabToken(connection, url);
    this.api = api(connection, url, token, budget);
    this.issues = new GitLabIssues(api, this::self, pages, labels(connection));
    this.reports =
        new GitLabReports(
            api,
            issues,
            this::self,
            pages,
            this::role,
            connection.text(GitLabConnectorFactory.REPORT_LABEL));
    this.announcements = new GitLabAnnouncements(api, issues, cveProject(connection));
    this.pipelines = new GitLabPipelines(api);
    this.landings = new GitLabLandings(api, pages);
    this.discussions = new GitLabDiscussions(api);
    CallBudget apart = new CallBudget(LIMITS, connection.clock());
    this.hookLog = new GitLabHookLog(api, api(connection, url, token, apart));
  }

  private static List<String> labels(Connection connection) {
    return connection.text(GitLabConnectorFactory.LABELS).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .toList();
  }

  private static Optional<RepositoryName> cveProject(Connection connection) {
    try {
      return connection.text(GitLabConnectorFactory.CVE_PROJECT).map(RepositoryName::new);
    } catch (IllegalArgumentException noPath) {
      throw new IllegalArgumentException(
          GitLabConnectorFactory.CVE_PROJECT
              + " has to be a project's path, for example"
              + " gitlab-org/cves",
          noPath);
    }
  }

  /** The account behind the token; it does not change, so it is asked once. */
  private synchronized Login self() {
    Login known = self;
    if (known == null) {
      known = api.get("/user").as("username", Login::new);
      self = known;
    }
    return known;
  }

  private synchronized boolean isKnownAs(String username) {
    return self != null && self.value().equalsIgnoreCase(username);
  }

  private static JsonHttp api(
      Connection connection, URI url, GitLabToken token, CallBudget counted) {
    return new JsonHttp(
        URI.create(url + "/api/v4"), token, connection.route(), connection.clock(), counted);
  }

  @Override
  public WebhookReader webhooks() {
    return webhooks;
  }

  @Override
  public Optional<TokenUpkeep> tokenUpkeep() {
    return Optional.of(token);
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
    return Optional.of(hookLog);
  }

  @Override
  public Optional<Examination> examination() {
    return Optional.of(new GitLabExamination(api, this::self, token.window(), clock));
  }

  @Override
  public Optional<Setup> setup() {
    return Optional.of(new GitLabSetup(api, webhookSecret));
  }

  @Override
  public LandingDesk landings() {
    return landings;
  }

  @Override
  public AdvisoryPublisher advisories() {
    return issues;
  }

  @Override
  public RepositoryState repository(RepositoryName name) {
    Reading project = api.get(project(name));
    return new RepositoryState(
        project.as("path_with_namespace", RepositoryName::new),
        project.find("visibility").filter("private"::equals).isPresent(),
        pages.forGit(name));
  }

  @Override
  public GitCredentials gitCredentials(RepositoryName repository) {
    return new GitCredentials("oauth2", token.current(), route);
  }

  @Override
  public Role role(RepositoryName repository, Login account) {
    return api.list("/users?username=" + encode(account.value())).stream()
        .filter(user -> user.find("username").filter(account.value()::equals).isPresent())
        .findFirst()
        .flatMap(user -> api.find(project(repository) + "/members/all/" + user.number("id")))
        .flatMap(member -> member.findNumber("access_level"))
        .map(GitLabForge::role)
        .orElse(Role.NONE);
  }

  /** The levels of GitLab's members API. */
  private static Role role(long level) {
    if (level >= 50) {
      return Role.ADMIN;
    }
    if (level >= 40) {
      return Role.MAINTAIN;
    }
    if (level >= 30) {
      return Role.WRITE;
    }
    if (level >= 20) {
      return Role.TRIAGE;
    }
    return level >= 10 ? Role.READ : Role.NONE;
  }

  @Override
  public Optional<Allowance> allowance() {
    return Optional.of(budget);
  }

  @Override
  public IssueRef openConfidentialIssue(ProjectRepositories project, IssueDraft draft) {
    return issues.open(project.publicRepository(), draft);
  }

  @Override
  public void due(IssueRef issue, LocalDate day) {
    issues.due(issue, day);
  }

  @Override
  public Optional<PrivateReports> privateReports() {
    return Optional.of(reports);
  }

  @Override
  public Optional<Announcements> announcements() {
    return Optional.of(announcements);
  }

  @Override
  public Optional<ReleaseDesk> releases() {
    return Optional.of(new GitLabReleases(api));
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
  public List<ChangeRequest> changeRequests(RepositoryName place, BranchName fixBranch) {
    String path =
        "%s/merge_requests?state=all&per_page=100&source_branch=%s"
            .formatted(project(place), encode(fixBranch.value()));
    return api.list(path).stream()
        .filter(request -> request.find("sha").filter(sha -> !sha.isBlank()).isPresent())
        .map(request -> changeRequest(pages, place, request))
        .toList();
  }

  /** GitLab documentation, "Checkout merge requests locally". */
  @Override
  public String headRef(ChangeRequest change) {
    return "refs/merge-requests/" + change.number() + "/head";
  }

  @Override
  public Checks checks(RepositoryName repository, CommitSha commit) {
    return pipelines.of(repository, commit);
  }

  static ChangeRequest changeRequest(GitLabPages pages, RepositoryName place, Reading request) {
    ChangeRequest.State state =
        switch (request.find("state").orElse("")) {
          case "merged" -> ChangeRequest.State.MERGED;
          case "closed" -> ChangeRequest.State.CLOSED;
          default -> request.flag("draft") ? ChangeRequest.State.DRAFT : ChangeRequest.State.OPEN;
        };
    long number = request.number("iid");
    return new ChangeRequest(
        number,
        pages.ofMergeRequest(place, number),
        author(request),
        state,
        request.as("sha", CommitSha::new));
  }

  /** Who wrote something, or the name that GitLab shows for a deleted account. */
  static Login author(Reading thing) {
    Reading author = thing.inside("author");
    return author.find("username").filter(name -> !name.isBlank()).isPresent()
        ? author.as("username", Login::new)
        : new Login("ghost");
  }

  static String project(RepositoryName name) {
    return "/projects/" + encode(name.path());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
