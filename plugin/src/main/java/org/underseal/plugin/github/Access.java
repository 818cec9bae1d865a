package org.underseal.plugin.github;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.underseal.plugin.Connection;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Route;
import org.underseal.plugin.Secret;
import org.underseal.plugin.http.CallBudget;

/**
 * Who Underseal is on a GitHub, an account or an App, and what depends on it.
 *
 * @param http the door to the API, signed in for what belongs to repositories
 * @param rest the same for own calls
 * @param asApp signed in for what belongs to the App itself; empty for an account
 * @param own whom GitHub shows as author
 * @param hookLog of the webhooks that an account or an App has
 * @param git what git signs in with
 * @param budget of all its calls
 */
record Access(
    GitHubHttp http,
    GitHubRest rest,
    Optional<GitHubHttp> asApp,
    OwnAccount own,
    HookLog hookLog,
    GitSignIn git,
    CallBudget budget) {
  /** GitHub REST API, "Rate limits": the secondary ones, which no header tells beforehand. */
  private static final CallBudget.Limits LIMITS =
      new CallBudget.Limits(OptionalInt.of(900), OptionalInt.of(80), OptionalInt.of(500));

  /** GitHub looks at the token only; this name is the one in its documentation. */
  private static final String GIT_USER = "x-access-token";

  private static final String ONE_OF_TWO =
      "give either token, or app-id and app-private-key, and not both";

  /** As the settings say. */
  static Access of(Connection connection, URI apiUrl) {
    Optional<Secret> token = connection.secret(GitHubConnectorFactory.TOKEN);
    Optional<String> appId = connection.text(GitHubConnectorFactory.APP_ID);
    Optional<Secret> key = connection.secret(GitHubConnectorFactory.APP_PRIVATE_KEY);
    if (token.isPresent() == (appId.isPresent() || key.isPresent())
        || appId.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(ONE_OF_TWO);
    }
    return token.isPresent()
        ? ofToken(connection, apiUrl, token.get())
        : ofApp(connection, apiUrl, signIn(connection, appId.orElseThrow(), key.orElseThrow()));
  }

  private static AppSignIn signIn(Connection connection, String appId, Secret key) {
    if (!appId.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "app-id has to be the App's id, a number, or its client id, as its settings show them");
    }
    return new AppSignIn(appId, AppKey.read(key), connection.clock());
  }

  private static Access ofToken(Connection connection, URI apiUrl, Secret token) {
    CallBudget budget = new CallBudget(LIMITS, connection.clock());
    Route route = connection.route();
    GitHubHttp http = http(connection, apiUrl, SignIn.by(token), budget);
    GitHubRest rest = new GitHubRest(http);
    return new Access(
        http,
        rest,
        Optional.empty(),
        OwnAccount.ofToken(rest),
        new GitHubHookLog(rest),
        repository -> git(token, route),
        budget);
  }

  private static Access ofApp(Connection connection, URI apiUrl, AppSignIn signIn) {
    CallBudget budget = new CallBudget(LIMITS, connection.clock());
    Route route = connection.route();
    GitHubHttp appHttp = http(connection, apiUrl, signIn, budget);
    GitHubRest asApp = new GitHubRest(appHttp);
    InstallationTokens tokens = new InstallationTokens(asApp, connection.clock());
    GitHubHttp http = http(connection, apiUrl, tokens, budget);
    GitHubRest rest = new GitHubRest(http);
    return new Access(
        http,
        rest,
        Optional.of(appHttp),
        OwnAccount.ofApp(asApp),
        new GitHubAppHookLog(asApp, rest),
        repository -> git(tokens.tokenFor(repository), route),
        budget);
  }

  private static GitHubHttp http(
      Connection connection, URI apiUrl, SignIn signIn, CallBudget budget) {
    RequestedWait wait = new RequestedWait(connection.clock());
    return new GitHubHttp(
        apiUrl, signIn, connection.route(), new GitHubFailures(wait, signIn), budget);
  }

  private static GitCredentials git(Secret token, Route route) {
    return new GitCredentials(GIT_USER, token, route);
  }

  /** What git signs in with. */
  interface GitSignIn {
    /** For a repository, now. */
    GitCredentials to(RepositoryName repository);
  }
}
