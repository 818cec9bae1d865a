package org.underseal.plugin;

import java.time.Duration;

/**
 * What git over HTTP signs in with. Kept in memory only.
 *
 * @param user the name the forge expects beside a token
 * @param password the token
 * @param route to the forge; its timeout is not git's
 */
public record GitCredentials(String user, Secret password, Route route) {
  /** For a forge that is reached without a proxy. */
  public GitCredentials(String user, Secret password) {
    this(user, password, Route.direct(Duration.ZERO));
  }
}
