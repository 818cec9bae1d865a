package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The instance's version and its people. */
final class UserApi {
  private final Clock clock;
  private final World world;
  private final String version;
  private final PeopleJson json;

  UserApi(Clock clock, World world, String version, Links links) {
    this.clock = clock;
    this.world = world;
    this.version = version;
    this.json = new PeopleJson(links);
  }

  void register(Endpoints endpoints) {
    endpoints.on("GET", "/version", this::version);
    endpoints.on("GET", "/metadata", this::metadata);
    endpoints.on("GET", "/user", call -> Answer.ok(json.self(call.signedIn())));
    endpoints.on("GET", "/personal_access_tokens/self", this::token);
    endpoints.on("POST", "/personal_access_tokens/self/rotate", call -> rotate(call, ""));
    endpoints.on(
        "POST", "/projects/{id}/access_tokens/self/rotate", call -> rotate(call, "project"));
    endpoints.on("POST", "/groups/{id}/access_tokens/self/rotate", call -> rotate(call, "group"));
    endpoints.on("GET", "/users", this::users);
    endpoints.on("GET", "/users/{user}", this::user);
  }

  private Answer version(Call call) {
    call.signedIn();
    return Answer.ok(Json.object().put("version", version).put("revision", "5a4d80c1f2e"));
  }

  private Answer metadata(Call call) {
    call.signedIn();
    ObjectNode body = Json.object().put("version", version).put("revision", "5a4d80c1f2e");
    body.set("kas", Json.object().put("enabled", false));
    return Answer.ok(body.put("enterprise", false));
  }

  private Answer token(Call call) {
    return Answer.ok(token(call.signedIn()));
  }

  private ObjectNode token(GitLabUser user) {
    World.TokenTerms terms = world.termsOf(user);
    ObjectNode body =
        Json.object()
            .put("id", user.id())
            .put("name", "token of " + user.username())
            .put("revoked", false)
            .put("active", true)
            .put("user_id", user.id())
            .put("created_at", terms.createdAt() + "T00:00:00.000Z")
            .put("expires_at", terms.expiresAt().toString());
    body.set("scopes", Json.strings(terms.scopes()));
    return body;
  }

  /** A token replaces itself by the call of its own kind only; without a day for a week. */
  private Answer rotate(Call call, String bots) {
    GitLabUser user = call.signedIn();
    String own = user.isBot() ? user.username().replaceAll("_.*", "") : "";
    if (!own.equals(bots)) {
      throw Refused.notAllowed();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String wished = call.params().text("expires_at");
    LocalDate end = wished == null ? today.plusWeeks(1) : LocalDate.parse(wished);
    if (!end.isAfter(today) || end.isAfter(today.plusDays(365))) {
      throw Refused.badMessage("Expiration date is not allowed");
    }
    String token = world.tokens().rotate(user);
    world.limit(user, new World.TokenTerms(world.termsOf(user).scopes(), today, end));
    return Answer.ok(token(user).put("token", token));
  }

  private Answer users(Call call) {
    String username = call.params().text("username");
    if (username == null) {
      throw Refused.forbidden();
    }
    GitLabUser found = world.user(username);
    return Answer.page(call, found == null ? List.of() : List.of(found), json::user);
  }

  private Answer user(Call call) {
    return Answer.ok(json.user(world.user(call.number("user"))));
  }
}
