package org.underseal.server.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.RoleName;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.sandbox.intigriti.Amount;
import org.underseal.sandbox.intigriti.Programme;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationProblems;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.demo.StoryClock;
import org.underseal.server.start.Plugins;

/** A small outside: one project on each forge, a platform, and the people. */
final class World implements AutoCloseable {
  static final String BOT = "underseal-bot";
  static final String MAINTAINER = "marina";
  static final String SECOND = "otto";
  static final String OUTSIDER = "grace";
  static final String STABLE = "stable";
  static final List<String> TARGETS = List.of("main", STABLE);

  private static final String HOOK_SECRET = "webhooks-of-the-simulation";
  private static final String SIGNING_TOKEN = "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=";
  private static final Set<String> EVENTS =
      Set.of(
          "issues",
          "issue_comment",
          "push",
          "create",
          "pull_request",
          "release",
          "repository_advisory");
  private static final int COMPONENTS = 6;
  private static final int LINES = 15;

  private final Path folder;
  private final Policy policy;
  private final Sandbox sandbox;
  private final Map<String, Programme> programmes = new LinkedHashMap<>();
  private final Map<String, GitLabUser> gitlabUsers = new LinkedHashMap<>();
  private final Place github;
  private final Place gitlab;

  World(Path folder, StoryClock clock, Policy policy) {
    this.folder = folder;
    this.policy = policy;
    this.sandbox =
        Sandbox.start(
            new SandboxOptions(0, folder.resolve("sandbox"), clock, DeliveryMode.BY_HAND, null));
    onGitHub(sandbox.github());
    onGitLab(sandbox.gitlab());
    this.github = new Place.OnGitHub(sandbox.github(), "acme/app");
    this.gitlab = new Place.OnGitLab(sandbox.gitlab(), "acme/web", gitlabUsers);
    for (Place place : places()) {
      Programme programme =
          sandbox.intigriti().createProgramme("EC " + place.key(), Amount.of("100000", "EUR"));
      programmes.put(place.key(), programme);
      sandbox.intigriti().webhook(programme, "http://127.0.0.1/hooks/intigriti", HOOK_SECRET);
    }
    sandbox.webhooks().takeAll();
  }

  List<Place> places() {
    return List.of(github, gitlab);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Programme programme(Place place) {
    return programmes.get(place.key());
  }

  Policy policy() {
    return policy;
  }

  Path data() {
    return folder.resolve("data");
  }

  private void onGitHub(GitHub forge) {
    for (String login : List.of(BOT, MAINTAINER, SECOND, OUTSIDER)) {
      forge.createUser(login, login);
    }
    forge.createOrganisation("acme");
    forge.createRepository("acme/app", false, "main", components());
    forge.createBranch("acme/app", STABLE, "main");
    forge.createRepository("acme/app-security", true, "main", Map.of("README.md", "Work.\n"));
    forge.copyBranches("acme/app", "acme/app-security");
    for (String place : List.of("acme/app", "acme/app-security")) {
      forge.addCollaborator(place, BOT, RoleName.ADMIN);
      forge.addCollaborator(place, MAINTAINER, RoleName.ADMIN);
      forge.addCollaborator(place, SECOND, RoleName.MAINTAIN);
      forge.createHook(place, "http://127.0.0.1/hooks/github", HOOK_SECRET, EVENTS);
    }
    forge.addCollaborator("acme/app-security", OUTSIDER, RoleName.WRITE);
  }

  private void onGitLab(GitLab forge) {
    for (String login : List.of(BOT, MAINTAINER, SECOND, OUTSIDER)) {
      gitlabUsers.put(login, forge.createUser(login));
    }
    forge.createGroup("acme");
    for (String login : List.of(BOT, MAINTAINER, SECOND)) {
      forge.addGroupMember("acme", gitlabUsers.get(login), AccessLevel.MAINTAINER);
    }
    forge.createProject("acme/web", Visibility.PUBLIC, components(), gitlabUsers.get(MAINTAINER));
    forge.createBranch("acme/web", STABLE, "main");
    forge.forkPrivately("acme/web", "acme", "web-security", gitlabUsers.get(MAINTAINER));
    forge.addMember("acme/web-security", gitlabUsers.get(OUTSIDER), AccessLevel.DEVELOPER);
    for (String place : List.of("acme/web", "acme/web-security")) {
      forge.createHook(place, "http://127.0.0.1/hooks/gitlab", SIGNING_TOKEN);
    }
  }

  private static Map<String, String> components() {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < COMPONENTS; i++) {
      int component = i;
      files.put(
          component(i),
          IntStream.range(0, LINES)
              .mapToObj(line -> "step " + line + " of component " + component)
              .collect(Collectors.joining("\n", "", "\n")));
    }
    return files;
  }

  static String component(int number) {
    return "lib/component" + number + ".txt";
  }

  Configuration configuration() {
    Map<String, String> environment =
        Map.of(
            "LINKS",
            "links-of-the-simulation-are-made-of-this",
            "MASTER",
            "YSBzdG9yeSdzIG1hc3RlciBrZXkgb2YgMzIgYnl0ZXM=",
            "GITHUB_TOKEN",
            "ghp_sandbox_" + BOT,
            "HOOKS",
            HOOK_SECRET,
            "GITLAB_TOKEN",
            gitlabUsers.get(BOT).token(),
            "SIGNING",
            SIGNING_TOKEN,
            "REFRESH",
            sandbox.intigriti().login());
    try {
      Path file = Files.writeString(folder.resolve("underseal.yml"), yaml());
      return new ConfigurationReader(Plugins.factories(), environment).read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigurationProblems problems) {
      throw new IllegalStateException(problems.getMessage(), problems);
    }
  }

  private String yaml() {
    return """
        server:
          public-url: http://underseal.invalid
          reconcile-every: 30m
          data: %1$s
          status-link-secret: env:LINKS
          master-key: env:MASTER
        advisories:
          publisher: The simulation
        connections:
          github: {type: github, api-url: "%2$s/github/api", token: "env:GITHUB_TOKEN", webhook-secret: "env:HOOKS"}
          gitlab: {type: gitlab, url: "%2$s/gitlab", token: "env:GITLAB_TOKEN", webhook-signing-token: "env:SIGNING"}
          intigriti:
            type: intigriti
            api-url: %2$s/intigriti/external/company
            token-url: %2$s/intigriti/connect/token
            client-id: simulation
            client-secret: env:HOOKS
            refresh-token: env:REFRESH
            webhook-secret: env:HOOKS
        programmes:
          isa2:
            name: The programme
            sponsor: The sponsor
            platform: intigriti
        %3$sprojects:
          app: {name: App, programme: isa2, platform-programme: "%4$s", forge: github, repository: acme/app,
            security-repository: acme/app-security, branches: [main, stable], packages: ["pkg:npm/app"]}
          web: {name: Web, programme: isa2, platform-programme: "%5$s", forge: gitlab, repository: acme/web,
            security-repository: acme/web-security, branches: [main, stable], packages: ["pkg:npm/web"]}
        """
        .formatted(
            data(),
            sandbox.url(),
            policy.yaml(),
            programmes.get("app").id(),
            programmes.get("web").id());
  }

  /** Everything on the forges that a stranger can read. */
  String publicText() {
    return sandbox.github().publicText() + sandbox.gitlab().publicText();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
