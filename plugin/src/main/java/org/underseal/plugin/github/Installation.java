package org.underseal.plugin.github;

import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.http.Reading;

/**
 * The App in one account, and its one token, in memory only. The token reaches the repositories
 * that were asked about, which are those of the configuration, and not all that the account let the
 * App into; and it may do what Underseal needs, and not all that the App may (GitHub REST API,
 * "Create an installation access token for an app").
 */
final class Installation {
  private static final String READ = "read";
  private static final String WRITE = "write";

  /** What not every project needs. */
  static final Set<String> OPTIONAL = Set.of("workflows", "checks", "statuses");

  /** What is enough where no branch is protected. */
  static final Map<String, String> ENOUGH = Map.of("pull_requests", READ);

  /** Workflows only because a branch that changes one can't be pushed without. */
  static final Map<String, String> NEEDED =
      Map.of(
          "metadata", READ,
          "contents", WRITE,
          "issues", WRITE,
          "pull_requests", WRITE,
          "checks", READ,
          "statuses", READ,
          "repository_advisories", WRITE,
          "workflows", WRITE);

  private final GitHubRest asApp;
  private final Clock clock;
  private final Set<RepositoryName> repositories = new HashSet<>();
  private @Nullable InstallationToken token;

  Installation(GitHubRest asApp, Clock clock) {
    this.asApp = asApp;
    this.clock = clock;
  }

  /** Whether the App is installed where it reaches a repository, asked anew. */
  static Optional<Reading> find(GitHubRest asApp, RepositoryName repository) {
    return asApp.find("/repos/" + repository + "/installation");
  }

  synchronized Secret tokenFor(RepositoryName repository) {
    InstallationToken now = token;
    if (now == null || !now.isGoodFor(repository, clock.instant())) {
      now = fetch(repository);
      token = now;
    }
    return now.secret();
  }

  synchronized void forget(Secret turnedDown) {
    InstallationToken now = token;
    if (now != null && now.secret().reveal().equals(turnedDown.reveal())) {
      token = null;
    }
  }

  /** The installation is asked for each time, as it can be removed, made anew, or changed. */
  private InstallationToken fetch(RepositoryName repository) {
    Reading installation =
        find(asApp, repository)
            .orElseThrow(
                () ->
                    new ConnectorException.Refused(
                        "the App is not installed on " + repository + "; install it there"));
    repositories.add(repository);
    try {
      return fetch(installation, repositories);
    } catch (ConnectorException.Refused oneOfThemIsGone) {
      repositories.retainAll(Set.of(repository));
      return fetch(installation, repositories);
    }
  }

  private InstallationToken fetch(Reading installation, Set<RepositoryName> places) {
    Map<String, Object> scope = new TreeMap<>();
    scope.put("repositories", places.stream().map(RepositoryName::name).sorted().toList());
    Map<String, String> permissions = permissions(installation.inside("permissions"));
    if (!permissions.isEmpty()) {
      scope.put("permissions", permissions);
    }
    String path = "/app/installations/" + installation.number("id") + "/access_tokens";
    Reading made = asApp.post(path, scope);
    return new InstallationToken(Secret.of(made.text("token")), made.time("expires_at"), places);
  }

  /** Asking for more than was granted would be refused; a call that lacks it says so itself. */
  private static Map<String, String> permissions(Reading granted) {
    Map<String, String> permissions = new TreeMap<>();
    NEEDED.forEach(
        (name, needed) ->
            granted
                .find(name)
                .ifPresent(level -> permissions.put(name, level.equals(READ) ? READ : needed)));
    return permissions;
  }
}
