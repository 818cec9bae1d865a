package org.underseal.sandbox.github;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registered App with its installations. Guarded by the GitHub's lock. */
final class App {
  final long id;
  final String slug;
  final PublicKey key;
  final Model.Account bot;
  final Model.Account owner;
  final Map<String, String> permissions;
  final Instant createdAt;
  final List<Installation> installations = new ArrayList<>();
  Model.@Nullable Hook hook;

  App(
      long id,
      String slug,
      PublicKey key,
      Model.Account bot,
      Model.Account owner,
      Map<String, String> permissions,
      Instant createdAt) {
    this.id = id;
    this.slug = slug;
    this.key = key;
    this.bot = bot;
    this.owner = owner;
    this.permissions = Map.copyOf(permissions);
    this.createdAt = createdAt;
  }

  static final class Installation {
    final long id;
    final App app;
    final Model.Account account;
    final Set<Model.Repo> repositories = new LinkedHashSet<>();
    final List<Token> tokens = new ArrayList<>();

    Installation(long id, App app, Model.Account account) {
      this.id = id;
      this.app = app;
      this.account = account;
    }
  }

  /** An installation's token, with what it was asked for. */
  record Token(
      String value,
      Installation installation,
      Set<Model.Repo> repositories,
      Map<String, String> permissions,
      Instant until) {
    /** Whether it may do this: {@code read} or {@code write}. */
    boolean may(Model.Repo repo, String permission, String level) {
      String has = permissions.getOrDefault(permission, "none");
      return installation.repositories.contains(repo)
          && repositories.contains(repo)
          && (has.equals("write") || has.equals(level));
    }
  }
}
