package org.underseal.sandbox.github;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.underseal.sandbox.core.Response;
import tools.jackson.databind.JsonNode;

/** Webhooks of repositories and organisations, their deliveries and redelivery. */
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
    addLog(api, all, caller -> caller.repo(RoleName.ADMIN).hooks);
    String ofOrganisation = "/orgs/{org}/hooks";
    api.on("GET", ofOrganisation, this::listOfOrganisation);
    addLog(api, ofOrganisation, caller -> github.hooksOf(caller.organisation()));
  }

  private void addLog(Api api, String all, Function<Caller, List<Model.Hook>> owners) {
    String deliveries = all + "/{hook}/deliveries";
    api.on("GET", deliveries, caller -> deliveries(caller, caller.hook(owners.apply(caller))));
    api.on(
        "POST",
        deliveries + "/{delivery}/attempts",
        caller -> redeliver(caller, caller.hook(owners.apply(caller))));
  }

  private Response list(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.ADMIN);
    return Api.page(caller, repo.hooks, hook -> json.hook(repo, hook));
  }

  private Response listOfOrganisation(Caller caller) {
    Model.Account organisation = caller.organisation();
    return Api.page(caller, github.hooksOf(organisation), hook -> json.hook(organisation, hook));
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
            repo.id,
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

  private static Model.Hook hook(Caller caller) {
    return caller.hook(caller.repo(RoleName.ADMIN).hooks);
  }

  private Response one(Caller caller, int status) {
    return Response.json(status, json.hook(caller.repo(RoleName.ADMIN), hook(caller)));
  }

  private Response edit(Caller caller) {
    Model.Hook hook = hook(caller);
    if (caller.body().has("active")) {
      hook.isActive = caller.body().path("active").asBoolean();
    }
    if (caller.body().has("events")) {
      hook.events = events(caller);
    }
    JsonNode config = caller.body().path("config");
    if (config.has("url")) {
      hook.url = config.path("url").asString();
    }
    if (config.has("secret")) {
      hook.secret = config.path("secret").asString();
    }
    return one(caller, 200);
  }

  private Response delete(Caller caller) {
    caller.repo(RoleName.ADMIN).hooks.remove(hook(caller));
    return Response.empty(204);
  }

  private Response deliveries(Caller caller, Model.Hook hook) {
    return Api.cursorPage(
        caller.request(), github, kept(hook), delivery -> delivery.id, json::delivery);
  }

  private List<Model.HookDelivery> kept(Model.Hook hook) {
    Instant since = github.clock().instant().minus(github.flavour().keepsDeliveries());
    return hook.deliveriesSince(since);
  }

  private Response redeliver(Caller caller, Model.Hook hook) {
    long id = caller.id("delivery");
    Model.HookDelivery old =
        kept(hook).stream()
            .filter(delivery -> delivery.id == id)
            .findFirst()
            .orElseThrow(ApiError::notFound);
    hooks.redeliver(github.name(), hook, old);
    return Response.json(202, Json.object());
  }
}
