package org.underseal.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.Secret;
import org.underseal.server.seal.MasterKeys;

/** Reads {@code server}. */
final class ServerPart {
  private static final int SECRET_CHARACTERS_MIN = 32;
  private static final int WEBHOOK_BYTES_DEFAULT = 25 * 1024 * 1024;
  private static final int WEBHOOK_BYTES_MIN = 1024;
  private static final int WEBHOOK_BYTES_MAX = 64 * 1024 * 1024;
  private static final String MASTER_KEY = "make one with underseal keys new";
  private static final Secret NONE = Secret.of("none");

  private final Path folder;
  private final Secrets secrets;

  ServerPart(Path folder, Secrets secrets) {
    this.folder = folder;
    this.secrets = secrets;
  }

  ServerSettings server(Section section) {
    Duration requestTimeout = duration(section, "request-timeout", Duration.ofSeconds(20));
    ServerSettings settings =
        new ServerSettings(
            section.optional("port").flatMap(v -> v.integer(0, 65_535)).orElse(8080),
            section.optional("address").flatMap(Value::text).orElse("127.0.0.1"),
            section
                .required("public-url", "the address by which people and webhooks reach the server")
                .flatMap(Value::url)
                .orElse(URI.create("http://localhost")),
            folder.resolve(
                section
                    .required("data", "the folder for database and mirrors, for example ./data")
                    .flatMap(Value::text)
                    .orElse("data")),
            section
                .required("status-link-secret", "what researchers' links are made from")
                .flatMap(this::linkSecret)
                .orElse(NONE),
            masterKeys(section),
            duration(section, "reconcile-every", Duration.ofMinutes(5)),
            requestTimeout,
            duration(section, "settling", Duration.ofMinutes(1)),
            payoutSettling(section, requestTimeout),
            section
                .optional("webhook-bytes-max")
                .flatMap(v -> v.integer(WEBHOOK_BYTES_MIN, WEBHOOK_BYTES_MAX))
                .orElse(WEBHOOK_BYTES_DEFAULT),
            section.optional("language").flatMap(ServerPart::language).orElse(Locale.ENGLISH),
            section.optional("templates").flatMap(Value::text).map(folder::resolve),
            new DatabasePart(secrets).read(section),
            section.optional("management-port").flatMap(v -> v.integer(0, 65_535)));
    section.end();
    return settings;
  }

  private MasterKeys masterKeys(Section section) {
    Optional<Secret> master =
        section
            .required("master-key", "what the database is sealed with; " + MASTER_KEY)
            .flatMap(this::masterKey);
    List<Secret> former =
        section.optional("former-master-keys").isEmpty()
            ? List.of()
            : section.list("former-master-keys", "the keys before the last change").stream()
                .flatMap(value -> masterKey(value).stream())
                .toList();
    return new MasterKeys(master.orElseGet(MasterKeys::fresh), former);
  }

  private Optional<Secret> masterKey(Value value) {
    return secrets
        .of(value)
        .flatMap(
            secret ->
                MasterKeys.fits(secret)
                    ? Optional.of(secret)
                    : value.problem("has to be 32 bytes in base64; " + MASTER_KEY));
  }

  private Optional<Secret> linkSecret(Value value) {
    return secrets
        .of(value)
        .flatMap(
            secret ->
                secret.reveal().length() < SECRET_CHARACTERS_MIN
                    ? value.problem(
                        "the secret needs at least %d characters, for example from"
                                .formatted(SECRET_CHARACTERS_MIN)
                            + " openssl rand -hex 32")
                    : Optional.of(secret));
  }

  private static Duration duration(Section section, String key, Duration otherwise) {
    return section
        .optional(key)
        .flatMap(
            value ->
                value
                    .duration()
                    .flatMap(
                        d ->
                            d.isZero()
                                ? value.<Duration>problem("must not be zero")
                                : Optional.of(d)))
        .orElse(otherwise);
  }

  /** A request whose answer is still awaited must not be taken for one that came to nothing. */
  private static Duration payoutSettling(Section section, Duration requestTimeout) {
    Duration settling = duration(section, "payout-settling", Duration.ofMinutes(10));
    if (settling.compareTo(requestTimeout.multipliedBy(2)) <= 0) {
      section
          .optional("payout-settling")
          .or(() -> section.optional("request-timeout"))
          .ifPresent(
              value ->
                  value.problem(
                      "payout-settling (%d s) has to be longer than twice request-timeout (%d s)"
                          .formatted(settling.toSeconds(), requestTimeout.toSeconds())));
    }
    return settling;
  }

  private static Optional<Locale> language(Value value) {
    return value.as(
        word ->
            switch (word) {
              case "en" -> Locale.ENGLISH;
              case "ja" -> Locale.JAPANESE;
              default -> throw new IllegalArgumentException(word);
            },
        "en or ja");
  }
}
