package org.underseal.sandbox.github;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page on which a person registers an App from a manifest. Here everybody is signed in and
 * confirms at once what GitHub asks them to confirm.
 */
final class AppPages {
  private static final Duration CODE_VALID = Duration.ofHours(1);

  private final GitHub github;
  private final Map<String, Made> byCode = new LinkedHashMap<>();

  AppPages(GitHub github) {
    this.github = github;
  }

  /** An App whose secrets nobody fetched yet. */
  record Made(AppRegistration app, String webhookSecret, Instant until) {}

  Response answer(Request request) {
    boolean isHere =
        request.path().equals("/settings/apps/new")
            || request.path().matches("/organizations/[^/]+/settings/apps/new");
    if (!isHere || !request.method().equals("POST")) {
      return Response.empty(404);
    }
    return manifest(request)
        .map(manifest -> confirmed(manifest, request.query("state").orElse("")))
        .orElseGet(() -> Response.empty(422));
  }

  private Response confirmed(JsonNode manifest, String state) {
    String slug =
        manifest
            .path("name")
            .asString()
            .toLowerCase(java.util.Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    Map<String, String> permissions = new LinkedHashMap<>();
    manifest
        .path("default_permissions")
        .properties()
        .forEach(one -> permissions.put(one.getKey(), one.getValue().asString()));
    Set<String> events = new LinkedHashSet<>();
    manifest.path("default_events").forEach(event -> events.add(event.asString()));
    String secret = UUID.randomUUID().toString();
    AppRegistration app = github.createApp(slug, permissions);
    github.setAppHook(
        slug, manifest.path("hook_attributes").path("url").asString(), secret, events);
    String code = UUID.randomUUID().toString().replace("-", "");
    byCode.put(code, new Made(app, secret, github.clock().instant().plus(CODE_VALID)));
    String back = manifest.path("redirect_url").asString();
    return Response.empty(302).with("Location", back + "?code=" + code + "&state=" + state);
  }

  private static Optional<JsonNode> manifest(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    if (!body.startsWith("manifest=")) {
      return Optional.empty();
    }
    try {
      String text = URLDecoder.decode(body.substring("manifest=".length()), StandardCharsets.UTF_8);
      JsonNode manifest = JsonMapper.shared().readTree(text);
      boolean isWhole =
          manifest.path("name").isString()
              && manifest.path("url").isString()
              && manifest.path("redirect_url").isString();
      return Optional.of(manifest).filter(whole -> isWhole);
    } catch (JacksonException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** What a code is good for: once, and for an hour. */
  Optional<Made> redeem(String code) {
    return Optional.ofNullable(byCode.remove(code))
        .filter(made -> github.clock().instant().isBefore(made.until()));
  }
}
