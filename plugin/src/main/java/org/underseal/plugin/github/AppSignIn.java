package org.underseal.plugin.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.underseal.plugin.Secret;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs in as an App itself, which can look after its installations and its webhook and nothing
 * else (GitHub documentation, "Generating a JSON Web Token for a GitHub App").
 */
final class AppSignIn implements SignIn {
  /** GitHub's clock may be behind. */
  private static final Duration BACK = Duration.ofSeconds(60);

  /** GitHub allows ten minutes by its own clock. */
  private static final Duration VALID = Duration.ofMinutes(9);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String appId;
  private final AppKey key;
  private final Clock clock;

  AppSignIn(String appId, AppKey key, Clock clock) {
    this.appId = appId;
    this.key = key;
    this.clock = clock;
  }

  /** A new one for each call: it costs a millisecond and needs no care. */
  @Override
  public Secret tokenFor(Call call) {
    Instant now = clock.instant();
    String content =
        part(Map.of("alg", "RS256", "typ", "JWT"))
            + "."
            + part(
                Map.of(
                    "iss", appId,
                    "iat", now.minus(BACK).getEpochSecond(),
                    "exp", now.plus(VALID).getEpochSecond()));
    return Secret.of(content + "." + base64(key.sign(content)));
  }

  @Override
  public String remedy() {
    return "GitHub does not know the App by this signature; check app-id, app-private-key and this"
        + " server's clock";
  }

  private static String part(Map<String, ?> json) {
    return base64(JSON.writeValueAsString(json).getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
