package org.underseal.sandbox.gitlab;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which token each account has now, and which it had. */
final class Tokens {
  private final Map<Long, String> rotated = new HashMap<>();
  private final Map<String, GitLabUser> former = new HashMap<>();
  private final Set<Long> revoked = new HashSet<>();
  private final Map<Long, Integer> rotations = new HashMap<>();
  private int made;

  Optional<String> current(GitLabUser user) {
    return revoked.contains(user.id())
        ? Optional.empty()
        : Optional.of(rotated.getOrDefault(user.id(), user.token()));
  }

  /** Ends the token and gives another. */
  String rotate(GitLabUser user) {
    rotations.merge(user.id(), 1, Integer::sum);
    return next(user);
  }

  int rotations(GitLabUser user) {
    return rotations.getOrDefault(user.id(), 0);
  }

  private String next(GitLabUser user) {
    former.put(current(user).orElseThrow(), user);
    made++;
    String next = "glpat-" + user.username() + "-rotated-" + made;
    rotated.put(user.id(), next);
    return next;
  }

  /** A token that was rotated before: somebody may have stolen it, so that what came of it ends. */
  void rotatedAgain(String token) {
    Optional.ofNullable(former.get(token)).ifPresent(user -> revoked.add(user.id()));
  }

  /** Another token for the account, as in its settings. */
  String make(GitLabUser user) {
    revoked.remove(user.id());
    return next(user);
  }
}
