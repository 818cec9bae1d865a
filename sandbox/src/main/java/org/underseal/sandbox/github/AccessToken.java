package org.underseal.sandbox.github;

/**
 * What an account signs in with.
 *
 * @param value the token itself
 */
public record AccessToken(String value) {
  @Override
  public String toString() {
    return "[token]";
  }
}
