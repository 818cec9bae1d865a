package org.underseal.sandbox.gitlab;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everyone and everything on this GitLab. Its owner holds one lock around every call. */
final class World {
  private final AtomicLong ids = new AtomicLong(100);
  private final Map<String, GitLabUser> users = new LinkedHashMap<>();
  private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
  private final List<Project> projects = new ArrayList<>();
  private final Map<Long, TokenTerms> terms = new LinkedHashMap<>();
  private final Tokens tokens = new Tokens();

  long nextId() {
    return ids.incrementAndGet();
  }

  GitLabUser addUser(String username) {
    GitLabUser user = new GitLabUser(nextId(), username, "glpat-" + username + "-" + nextId());
    users.put(username, user);
    Namespace home = new Namespace(nextId(), username, Namespace.Kind.USER);
    home.members().put(user.id(), AccessLevel.OWNER);
    namespaces.put(username, home);
    return user;
  }

  Namespace addGroup(String path) {
    Namespace group = new Namespace(nextId(), path, Namespace.Kind.GROUP);
    namespaces.put(path, group);
    return group;
  }

  void add(Project project) {
    projects.add(project);
  }

  Optional<GitLabUser> userByToken(String token) {
    return users.values().stream()
        .filter(user -> tokens.current(user).filter(token::equals).isPresent())
        .findFirst();
  }

  @Nullable GitLabUser user(String username) {
    return users.get(username);
  }

  GitLabUser user(long id) {
    return users.values().stream()
        .filter(user -> user.id() == id)
        .findFirst()
        .orElseThrow(() -> Refused.notFound("User"));
  }

  Optional<Namespace> namespace(String idOrPath) {
    return namespaces.values().stream()
        .filter(space -> space.path().equals(idOrPath) || isId(idOrPath, space.id()))
        .findFirst();
  }

  Optional<Project> project(String idOrPath) {
    return projects.stream()
        .filter(project -> project.fullPath().equals(idOrPath) || isId(idOrPath, project.id()))
        .findFirst();
  }

  private static boolean isId(String text, long id) {
    return text.equals(Long.toString(id));
  }

  List<Project> projects() {
    return List.copyOf(projects);
  }

  /** What a person's token is good for; the scope api for years unless something else was said. */
  TokenTerms termsOf(GitLabUser user) {
    return terms.getOrDefault(
        user.id(),
        new TokenTerms(List.of("api"), LocalDate.of(2098, 1, 1), LocalDate.of(2099, 1, 1)));
  }

  Tokens tokens() {
    return tokens;
  }

  void limit(GitLabUser user, TokenTerms newTerms) {
    terms.put(user.id(), newTerms);
  }

  /** Scopes, the day on which a token was made, and the day at whose beginning it ends. */
  record TokenTerms(List<String> scopes, LocalDate createdAt, LocalDate expiresAt) {}
}
