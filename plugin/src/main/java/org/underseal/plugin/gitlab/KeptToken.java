package org.underseal.plugin.gitlab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What is remembered of a token that was rotated.
 *
 * @param base tells the configured token that it all began with; another one in the configuration
 *     makes the rest worthless
 * @param token the newest that is known
 * @param askedAt when a newer one was asked for, while no answer is known
 */
record KeptToken(String base, Secret token, Optional<Instant> askedAt) {
  static String baseOf(Secret configured) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(configured.bytes()));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  KeptToken asked(Instant at) {
    return new KeptToken(base, token, Optional.of(at));
  }

  KeptToken answered() {
    return new KeptToken(base, token, Optional.empty());
  }

  /** As it is kept: the memory seals it. */
  Secret written() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("base", base);
    fields.put("token", token.reveal());
    askedAt.ifPresent(at -> fields.put("asked_at", at.toString()));
    return Secret.of(new String(BoundedJson.write(fields), StandardCharsets.UTF_8));
  }

  /** Empty for what no version of Underseal wrote. */
  static Optional<KeptToken> read(Secret written) {
    try {
      JsonNode json = BoundedJson.read(written.bytes());
      return Optional.of(
          new KeptToken(
              json.path("base").asString(),
              Secret.of(json.path("token").asString()),
              json.hasNonNull("asked_at")
                  ? Optional.of(Instant.parse(json.path("asked_at").asString()))
                  : Optional.empty()));
    } catch (JacksonException | IllegalArgumentException | DateTimeException foreign) {
      return Optional.empty();
    }
  }
}
