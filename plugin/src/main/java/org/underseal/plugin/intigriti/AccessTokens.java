package org.underseal.plugin.intigriti;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Secret;
import org.underseal.plugin.http.BoundedHttp;
import org.underseal.plugin.http.Reading;

/**
 * OAuth 2.0 access tokens from a refresh token (RFC 6749, section 6), each used until shortly
 * before its end.
 */
final class AccessTokens {
  private static final String MEMORY = "refresh-token";
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);
  private static final Duration LIFE_MAX = Duration.ofDays(30);
  private static final int ANSWER_BYTES_MAX = 1024 * 1024;
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8000}");

  private final Connection connection;
  private final URI tokenUrl;
  private final BoundedHttp http;
  private @Nullable Secret current;
  private Instant until = Instant.MIN;

  AccessTokens(Connection connection) {
    this.connection = connection;
    this.tokenUrl = connection.url("token-url");
    this.http = new BoundedHttp(connection.route(), ANSWER_BYTES_MAX);
  }

  /** A token that is good for the next request. */
  synchronized Secret current() {
    Secret known = current;
    if (known == null || !connection.clock().instant().isBefore(until)) {
      // A refresh token may be good for one use: two servers must not use the same one.
      known = connection.memory().alone(MEMORY, this::renew);
      current = known;
    }
    return known;
  }

  /**
   * The remembered token is the newest, unless a backup was put back: then somebody has logged in
   * again, and the configuration has a newer one.
   */
  private Reading newest() {
    Optional<Secret> remembered = connection.memory().recall(MEMORY);
    Optional<Secret> configured = connection.secret("refresh-token");
    if (remembered.isEmpty()) {
      return ask(configured.orElseThrow());
    }
    try {
      return ask(remembered.get());
    } catch (ConnectorException.Refused usedUp) {
      return ask(configured.orElseThrow(() -> usedUp));
    }
  }

  private Secret renew() {
    Reading answer = newest();
    answer
        .find("refresh_token")
        .filter(rotated -> !rotated.isBlank())
        .ifPresent(rotated -> connection.memory().keep(MEMORY, Secret.of(rotated)));
    Secret token = answer.as("access_token", AccessTokens::token);
    Duration life =
        answer
            .findNumber("expires_in")
            .filter(seconds -> seconds >= 0 && seconds <= LIFE_MAX.toSeconds())
            .map(Duration::ofSeconds)
            .orElse(DEFAULT_LIFE);
    until = connection.clock().instant().plus(life).minus(EARLY);
    return token;
  }

  /** It becomes a header: a line break in it would begin another one. */
  private static Secret token(String text) {
    if (!TOKEN.matcher(text).matches()) {
      throw new IllegalArgumentException("not a token");
    }
    return Secret.of(text);
  }

  private Reading ask(Secret refresh) {
    String form =
        form(
            Map.of(
                "grant_type", "refresh_token",
                "client_id", connection.text("client-id").orElseThrow(),
                "client_secret", connection.secret("client-secret").orElseThrow().reveal(),
                "refresh_token", refresh.reveal()));
    HttpRequest request =
        HttpRequest.newBuilder(tokenUrl)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request);
      if (response.statusCode() == 200) {
        return Reading.of(response.body(), AccessTokens::unreadable);
      }
      throw refused(response.statusCode());
    } catch (IOException noAnswer) {
      throw new ConnectorException.Unavailable(
          "the token service did not answer", Optional.empty());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ConnectorException.Unavailable("stopped", Optional.empty());
    }
  }

  private static ConnectorException unreadable(String what) {
    return new ConnectorException.Unavailable(
        "the token service's answer can't be read: " + what, Optional.empty());
  }

  /**
   * Only with these is a token refused (RFC 6749, section 5.2); 403 is what limits and walls say.
   */
  private static ConnectorException refused(int status) {
    return status == 400 || status == 401
        ? new ConnectorException.Refused(
            "the token service refused the refresh token (%d): log in again".formatted(status))
        : new ConnectorException.Unavailable(
            "the token service is away (%d); if it stays so, check token-url".formatted(status),
            Optional.empty());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
