package org.underseal.sandbox.gitlab;

/**
 * A person or bot with an account.
 *
 * @param username the login, without {@code @}
 * @param token a personal access token with the scope {@code api}
 */
public record GitLabUser(long id, String username, String token) {

  /** Whether GitLab made it for a project's or a group's token, which its name tells. */
  boolean isBot() {
    return username.matches("(project|group)_\\d+_bot_\\w+");
  }

  String email() {
    return username + "@example.org";
  }

  @Override
  public String toString() {
    return "GitLabUser[" + id + ", " + username + "]";
  }
}
