package org.underseal.sandbox.gitlab;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as the API's parts see it.
 *
 * @param path the decoded variables of the path
 * @param url the request's address without its query
 * @param user null for a stranger
 */
record Call(Map<String, String> path, String url, Params params, @Nullable GitLabUser user) {

  String variable(String name) {
    return Objects.requireNonNull(path.get(name), name);
  }

  /** A number in the path; anything else can't exist. */
  long number(String name) {
    try {
      return Long.parseLong(variable(name));
    } catch (NumberFormatException e) {
      throw Refused.badRequest(name + " is invalid");
    }
  }

  GitLabUser signedIn() {
    if (user == null) {
      throw Refused.unauthorized();
    }
    return user;
  }
}
