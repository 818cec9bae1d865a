package org.underseal.sandbox.gitlab;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The instance's version and its people. */
final class UserApi {
  private final World world;
  private final String version;
  private final PeopleJson json;

  UserApi(World world, String version, Links links) {
    this.world = world;
    this.version = version;
    this.json = new PeopleJson(links);
  }

  void register(Endpoints endpoints) {
    endpoints.on("GET", "/version", this::version);
    endpoints.on("GET", "/metadata", this::metadata);
    endpoints.on("GET", "/user", call -> Answer.ok(json.self(call.signedIn())));
    endpoints.on("GET", "/personal_access_tokens/self", this::token);
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
    GitLabUser user = call.signedIn();
    World.TokenTerms terms = world.termsOf(user);
    ObjectNode body =
        Json.object()
            .put("id", user.id())
            .put("name", "token of " + user.username())
            .put("revoked", false)
            .put("active", true)
            .put("user_id", user.id())
            .put("expires_at", terms.expiresAt().toString());
    body.set("scopes", Json.strings(terms.scopes()));
    return Answer.ok(body);
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
