package org.underseal.plugin.github;

import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Login;

/** Whom GitHub shows as the author of what Underseal writes; asked once. */
final class OwnAccount {
  private final GitHubRest rest;
  private final boolean isApp;
  private volatile @Nullable Login known;

  private OwnAccount(GitHubRest rest, boolean isApp) {
    this.rest = rest;
    this.isApp = isApp;
  }

  /** The account of a token. */
  static OwnAccount ofToken(GitHubRest rest) {
    return new OwnAccount(rest, false);
  }

  /** An App's own; it has no account that could sign in, so that {@code /user} is none of its. */
  static OwnAccount ofApp(GitHubRest asApp) {
    return new OwnAccount(asApp, true);
  }

  /** Its login. */
  Login login() {
    Login now = known;
    if (now == null) {
      now = isApp ? ask("/app", "slug", "[bot]") : ask("/user", "login", "");
      known = now;
    }
    return now;
  }

  /** Whether a login is its, as far as that was asked already. */
  boolean isKnownAs(String login) {
    Login now = known;
    return now != null && now.value().equalsIgnoreCase(login);
  }

  boolean isApp() {
    return isApp;
  }

  private Login ask(String path, String field, String ending) {
    return rest.get(path).as(field, name -> new Login(name + ending));
  }
}
