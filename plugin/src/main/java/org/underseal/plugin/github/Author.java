package org.underseal.plugin.github;

import org.underseal.plugin.Login;
import org.underseal.plugin.http.Reading;

/** Who wrote something. */
final class Author {
  /** Whom GitHub shows in place of a deleted account. */
  private static final String DELETED = "ghost";

  private Author() {}

  /** The author, or the name that GitHub shows for a deleted account. */
  static Login of(Reading thing) {
    Reading user = thing.inside("user");
    return user.find("login").filter(login -> !login.isBlank()).isPresent()
        ? user.as("login", Login::new)
        : new Login(DELETED);
  }

  /** Whether this account wrote it; logins are the same in any case. */
  static boolean is(Login account, Reading thing) {
    return of(thing).value().equalsIgnoreCase(account.value());
  }
}
