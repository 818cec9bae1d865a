package org.underseal.sandbox.github;

import java.util.LinkedHashSet;
import java.util.Set;
import org.underseal.sandbox.core.Response;
import tools.jackson.databind.JsonNode;

/** Webhooks, their deliveries and redelivery. */
final class HookRoutes {
  private final GitHub github;
  private final Json json;
  private final Happenings happenings;
  private final Hooks hooks;

  HookRoutes(GitHub github, Json json, Happenings happenings, Hooks hooks) {
    this.github = github;
    this.json = json;
    this.happenings = happenings;
    this.hooks = hooks;
  }

  void addTo(Api api) {
    String all = "/repos/{owner}/{repo}/hooks";
    api.on("GET", all, this::list);
    api.on("POST", all, this::create);
    api.on("GET", all + "/{hook}", caller -> one(caller, 200));
    api.on("PATCH", all + "/{hook}", this::edit);
    api.on("DELETE", all + "/{hook}", this::delete);
    api.on("GET", all + "/{hook}/deliveries", this::deliveries);
    api.on("POST", all + "/{hook}/deliveries/{delivery}/attempts", this::redeliver);
  }

  private Response list(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.ADMIN);
    return Api.page(caller, repo.hooks, hook -> json.hook(repo, hook));
  }

  private Response create(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.ADMIN);
    JsonNode config = caller.body().path("config");
    String url = config.path("url").asString("");
    if (url.isBlank()) {
      throw ApiError.invalid("Hook", "url", "missing_field");
    }
    Model.Hook hook =
        new Model.Hook(
            github.ids().next(),
            url,
            config.has("secret") ? config.path("secret").asString() : null,
            events(caller),
            github.clock().instant());
    repo.hooks.add(hook);
    happenings.ping(repo, hook);
    return Response.json(201, json.hook(repo, hook));
  }

  private static Set<String> events(Caller caller) {
    Set<String> events = new LinkedHashSet<>();
    caller.body().path("events").valueStream().forEach(event -> events.add(event.asString()));
    return events.isEmpty() ? Set.of("push") : events;
  }

  private Response one(Caller caller, int status) {
    Model.Repo repo = caller.repo(RoleName.ADMIN);
    return Response.json(status, json.hook(repo, caller.hook(repo)));
  }

  private Response edit(Caller caller) {
    Model.Hook hook = caller.hook(caller.repo(RoleName.ADMIN));
    if (caller.body().has("active")) {
      hook.isActive = caller.body().path("active").asBoolean();
    }
    if (caller.body().has("events")) {
      hook.events = events(caller);
    }
    return one(caller, 200);
  }

  private Response delete(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.ADMIN);
    repo.hooks.remove(caller.hook(repo));
    return Response.empty(204);
  }

  private Response deliveries(Caller caller) {
    Model.Hook hook = caller.hook(caller.repo(RoleName.ADMIN));
    return Api.page(caller, hook.deliveries, json::delivery);
  }

  private Response redeliver(Caller caller) {
    Model.Hook hook = caller.hook(caller.repo(RoleName.ADMIN));
    long id = caller.id("delivery");
    Model.HookDelivery old =
        hook.deliveries.stream()
            .filter(delivery -> delivery.id == id)
            .findFirst()
            .orElseThrow(ApiError::notFound);
    hooks.redeliver(github.name(), hook, old);
    return Response.json(202, Json.object());
  }
}
