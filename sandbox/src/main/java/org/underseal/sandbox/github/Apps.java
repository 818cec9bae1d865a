package org.underseal.sandbox.github;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The Apps of a GitHub, and the tokens of their installations. */
final class Apps {
  private static final Duration TOKEN_VALID = Duration.ofHours(1);
  private static final int KEY_BITS = 2_048;

  /** What PKCS#8 puts before the PKCS#1 of a key of this length. */
  private static final int PKCS8_HEAD_BYTES = 26;

  private final Ids ids;
  private final Clock clock;
  private final List<App> all = new ArrayList<>();
  private final Map<String, App.Token> tokens = new LinkedHashMap<>();

  Apps(Ids ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  AppRegistration create(
      String slug, Model.Account bot, Model.Account owner, Map<String, String> permissions) {
    KeyPair keys = keys();
    App app = new App(ids.next(), slug, keys.getPublic(), bot, owner, permissions, clock.instant());
    all.add(app);
    byte[] pkcs8 = keys.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD_BYTES, pkcs8.length);
    String pem =
        "-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs1));
    return new AppRegistration(app.id, slug, pem);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  App named(String slug) {
    return find(app -> app.slug.equals(slug))
        .orElseThrow(() -> new IllegalArgumentException("no App " + slug));
  }

  Optional<App> withId(String id) {
    return find(app -> String.valueOf(app.id).equals(id));
  }

  private Optional<App> find(Predicate<App> which) {
    return all.stream().filter(which).findFirst();
  }

  /** An App has one installation in an account. */
  void install(App app, Model.Repo repo) {
    App.Installation installation =
        app.installations.stream()
            .filter(known -> known.account.equals(repo.owner))
            .findFirst()
            .orElseGet(
                () -> {
                  App.Installation made = new App.Installation(ids.next(), app, repo.owner);
                  app.installations.add(made);
                  return made;
                });
    installation.repositories.add(repo);
  }

  /** The installations that are told of what happens in a repository. */
  Stream<App.Installation> on(Model.Repo repo) {
    return all.stream()
        .flatMap(app -> app.installations.stream())
        .filter(installation -> installation.repositories.contains(repo));
  }

  App.Token makeToken(
      App.Installation installation,
      Set<Model.Repo> repositories,
      Map<String, String> permissions) {
    Instant until = clock.instant().plus(TOKEN_VALID);
    App.Token token =
        new App.Token("ghs_sandbox" + ids.next(), installation, repositories, permissions, until);
    tokens.put(token.value(), token);
    installation.tokens.add(token);
    return token;
  }

  /** A token that has not expired. */
  Optional<App.Token> find(String token) {
    return Optional.ofNullable(tokens.get(token))
        .filter(found -> clock.instant().isBefore(found.until()));
  }

  /** Makes all tokens of an App worthless at once. */
  void revokeTokens(App app) {
    tokens.values().removeIf(token -> token.installation().app == app);
  }
}
