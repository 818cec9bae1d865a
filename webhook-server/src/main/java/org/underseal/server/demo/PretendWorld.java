package org.underseal.server.demo;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.github.AccessToken;
import org.underseal.sandbox.github.AppRegistration;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.RoleName;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.sandbox.intigriti.Amount;
import org.underseal.sandbox.intigriti.Programme;

/** Who and what there is in the sandbox before the story begins. */
public final class PretendWorld {
  /** The bot that Underseal works as, on both forges. */
  static final String BOT = "underseal-bot";

  static final String MOODLE = "moodle/moodle";
  static final String ZIMBRA = "zimbra/zm-mailbox";
  static final String ELEMENT = "element/element-web";

  /** Two more for the story of the rails; their reports come from HackerOne. */
  static final String MASTODON = "mastodon/mastodon";

  static final String CRYPTPAD = "cryptpad/cryptpad";
  static final String SECURITY = "-security";

  /** The second supported branch of each project. */
  static final Map<String, String> STABLE =
      Map.of(MOODLE, "MOODLE_310_STABLE", ZIMBRA, "8.8.15", ELEMENT, "v1.7");

  /** The App that Underseal works as on GitHub where it does not work as the bot. */
  static final String APP = "underseal";

  static final String GITHUB_SECRET = "github-webhooks-of-the-story";
  static final String INTIGRITI_SECRET = "intigriti-webhooks-of-the-story";
  static final String SIGNING_TOKEN = "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=";

  private static final Set<String> EVENTS =
      Set.of(
          "issues",
          "issue_comment",
          "push",
          "create",
          "pull_request",
          "release",
          "repository_advisory");

  /** As the example configuration says. */
  private static final Map<String, String> PERMISSIONS =
      Map.of(
          "metadata", "read",
          "contents", "write",
          "issues", "write",
          "pull_requests", "write",
          "checks", "read",
          "statuses", "read",
          "repository_advisories", "write");

  private static final int COMPONENTS = 8;
  private static final int LINES = 24;

  private final Sandbox sandbox;
  private final GitHub github;
  private final Map<String, AccessToken> onGitHub = new LinkedHashMap<>();
  private final Map<String, GitLabUser> onGitLab = new LinkedHashMap<>();
  private final Map<String, Programme> programmes = new LinkedHashMap<>();
  private final Set<String> onThisGitHub = new LinkedHashSet<>();

  private Optional<AppRegistration> app = Optional.empty();

  private PretendWorld(Sandbox sandbox, GitHub github) {
    this.sandbox = sandbox;
    this.github = github;
  }

  /** Has Underseal work as an App on GitHub, and not as an account with a token. */
  void workAsApp() {
    app = Optional.of(github.createApp(APP, PERMISSIONS));
    for (String repository : Set.of(MOODLE, ZIMBRA)) {
      github.installApp(APP, repository);
      github.installApp(APP, repository + SECURITY);
    }
  }

  Optional<AppRegistration> app() {
    return app;
  }

  /** Sets the world up in a fresh sandbox. */
  public static PretendWorld in(Sandbox sandbox) {
    return in(sandbox, sandbox.github());
  }

  /** The same on this one of the sandbox's GitHubs. */
  static PretendWorld in(Sandbox sandbox, GitHub github) {
    PretendWorld world = new PretendWorld(sandbox, github);
    world.people();
    world.onGitHub(MOODLE, "marina");
    world.onGitHub(ZIMBRA, "zeno");
    world.onGitLab();
    for (String repository : Set.of(MOODLE, ZIMBRA, ELEMENT)) {
      String name = repository.substring(0, repository.indexOf('/'));
      world.programmes.put(
          repository,
          sandbox.intigriti().createProgramme("EC " + name, Amount.of("100000", "EUR")));
    }
    return world;
  }

  /** Has the two projects more. */
  void addMoreProjects() {
    onGitHub(MASTODON, "marina");
    onGitHub(CRYPTPAD, "zeno");
    for (String repository : List.of(MASTODON, CRYPTPAD)) {
      String name = repository.substring(0, repository.indexOf('/'));
      sandbox.hackerOne().createProgramme(name, "EUR", "100000");
    }
  }

  private void people() {
    for (String login : Set.of(BOT, "marina", "zeno", "otto", "grace", "stranger")) {
      onGitHub.put(login, github.createUser(login, login));
    }
    GitLab gitlab = sandbox.gitlab();
    for (String login : Set.of(BOT, "emil", "otto", "grace", "stranger")) {
      onGitLab.put(login, gitlab.createUser(login));
    }
  }

  private void onGitHub(String repository, String maintainer) {
    onThisGitHub.add(repository);
    github.createOrganisation(repository.substring(0, repository.indexOf('/')));
    String sealed = repository + SECURITY;
    github.createRepository(repository, false, "main", components(".php"));
    github.createBranch(repository, stable(repository), "main");
    github.createRepository(sealed, true, "main", Map.of("README.md", "Security work.\n"));
    github.copyBranches(repository, sealed);
    for (String place : new String[] {repository, sealed}) {
      github.addCollaborator(place, BOT, RoleName.ADMIN);
      github.addCollaborator(place, maintainer, RoleName.ADMIN);
      github.addCollaborator(place, "otto", RoleName.MAINTAIN);
    }
    // She helps with fixes under seal and can't push to the public repository.
    github.addCollaborator(sealed, "grace", RoleName.WRITE);
  }

  private void onGitLab() {
    GitLab gitlab = sandbox.gitlab();
    gitlab.createGroup("element");
    gitlab.addGroupMember("element", gitlabUser(BOT), AccessLevel.MAINTAINER);
    gitlab.addGroupMember("element", gitlabUser("emil"), AccessLevel.MAINTAINER);
    gitlab.addGroupMember("element", gitlabUser("otto"), AccessLevel.MAINTAINER);
    gitlab.createProject(ELEMENT, Visibility.PUBLIC, components(".js"), gitlabUser("emil"));
    gitlab.createBranch(ELEMENT, stable(ELEMENT), "main");
    gitlab.forkPrivately(ELEMENT, "element", "element-web" + SECURITY, gitlabUser("emil"));
    gitlab.addMember(ELEMENT + SECURITY, gitlabUser("grace"), AccessLevel.DEVELOPER);
  }

  /** Sends all webhooks to a server at this address. */
  public void sendWebhooksTo(String serverUrl) {
    sendGitHubWebhooksTo(serverUrl + "/hooks/github");
    for (String place : Set.of(ELEMENT, ELEMENT + SECURITY)) {
      sandbox.gitlab().createHook(place, serverUrl + "/hooks/gitlab", SIGNING_TOKEN);
    }
    programmes
        .values()
        .forEach(
            programme ->
                sandbox
                    .intigriti()
                    .webhook(programme, serverUrl + "/hooks/intigriti", INTIGRITI_SECRET));
  }

  private void sendGitHubWebhooksTo(String url) {
    if (app.isPresent()) {
      github.setAppHook(APP, url, GITHUB_SECRET, EVENTS);
      return;
    }
    for (String repository : onThisGitHub) {
      for (String place : Set.of(repository, repository + SECURITY)) {
        github.createHook(place, url, GITHUB_SECRET, EVENTS);
      }
    }
  }

  /** Files that a fix can change, each long enough that a patch has its context. */
  private static Map<String, String> components(String ending) {
    return IntStream.range(0, COMPONENTS)
        .boxed()
        .collect(Collectors.toMap(i -> component(i, ending), PretendWorld::content));
  }

  static String component(int number, String ending) {
    return "lib/component" + number + ending;
  }

  private static String content(int number) {
    return IntStream.range(0, LINES)
        .mapToObj(line -> "step " + line + " of component " + number)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static String stable(String repository) {
    return STABLE.getOrDefault(repository, "stable");
  }

  /** The GitHub that it is on. */
  public GitHub github() {
    return github;
  }

  /** Where the API of that is, below the sandbox's address. */
  String githubApi() {
    return github.equals(sandbox.githubEnterprise()) ? "/ghes/api/v3" : "/github/api";
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** The platform's programme for a repository. */
  public Programme programme(String repository) {
    return java.util.Objects.requireNonNull(programmes.get(repository));
  }

  GitLabUser gitlabUser(String login) {
    return java.util.Objects.requireNonNull(onGitLab.get(login), login);
  }

  String token(String repository, String login) {
    return repository.startsWith("element/")
        ? gitlabUser(login).token()
        : java.util.Objects.requireNonNull(onGitHub.get(login), login).value();
  }
}
