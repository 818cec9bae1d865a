package org.underseal.sandbox.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Web Tokens by which Apps sign in, checked as strictly as GitHub does. */
final class AppToken {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration VALID_MAX = Duration.ofMinutes(10);

  private AppToken() {}

  /** The App that signed it. */
  static App check(String token, Apps apps, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw undecodable();
    }
    if (!json(parts[0]).path("alg").asString("").equals("RS256")) {
      throw undecodable();
    }
    JsonNode claims = json(parts[1]);
    App app =
        apps.withId(claims.path("iss").asString("")).orElseThrow(() -> no("Integration not found"));
    if (!isSigned(app, parts)) {
      throw undecodable();
    }
    checkTimes(claims.path("iat").asLong(0), claims.path("exp").asLong(0), now.getEpochSecond());
    return app;
  }

  private static void checkTimes(long issued, long expires, long now) {
    if (issued <= 0 || issued > now) {
      throw no(
          "'Issued at' claim ('iat') must be an Integer representing the time that the assertion"
              + " was issued");
    }
    if (expires <= now) {
      throw no(
          "'Expiration time' claim ('exp') must be a numeric value representing the future time at"
              + " which the assertion expires");
    }
    if (expires > now + VALID_MAX.toSeconds()) {
      throw no("'Expiration time' claim ('exp') is too far in the future");
    }
  }

  private static boolean isSigned(App app, String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(app.key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private static JsonNode json(String part) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(part));
    } catch (JacksonException | IllegalArgumentException malformed) {
      throw undecodable();
    }
  }

  private static ApiError undecodable() {
    return no("A JSON web token could not be decoded");
  }

  private static ApiError no(String why) {
    return ApiError.of(401, why);
  }
}
