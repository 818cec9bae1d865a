package org.underseal.plugin.github;

import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Role;
import org.underseal.plugin.http.Reading;

/**
 * Who may do what (GitHub REST API, "Get repository permissions for a user"). By own calls, as the
 * library reads only the older field, which knows neither triage nor maintain.
 */
final class GitHubRoles {
  private final GitHubRest rest;

  GitHubRoles(GitHubRest rest) {
    this.rest = rest;
  }

  Role role(RepositoryName repository, Login account) {
    return rest.find(
            "/repos/%s/collaborators/%s/permission"
                .formatted(repository, GitHubRest.part(account.value())))
        .map(GitHubRoles::role)
        .orElse(Role.NONE);
  }

  /** A custom role has a name of its own; the older field says what it is built on. */
  private static Role role(Reading permission) {
    return permission
        .find("role_name")
        .flatMap(GitHubRoles::named)
        .or(() -> permission.find("permission").flatMap(GitHubRoles::named))
        .orElse(Role.NONE);
  }

  private static Optional<Role> named(String word) {
    return switch (word) {
      case "admin" -> Optional.of(Role.ADMIN);
      case "maintain" -> Optional.of(Role.MAINTAIN);
      case "write" -> Optional.of(Role.WRITE);
      case "triage" -> Optional.of(Role.TRIAGE);
      case "read" -> Optional.of(Role.READ);
      default -> Optional.empty();
    };
  }
}
