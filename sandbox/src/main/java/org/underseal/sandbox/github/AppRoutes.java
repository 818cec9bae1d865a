package org.underseal.sandbox.github;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import tools.jackson.databind.JsonNode;

/** What an App asks as itself: who it is, where it is installed, tokens, and its webhook. */
final class AppRoutes {
  private final GitHub github;
  private final Json json;
  private final Hooks hooks;

  AppRoutes(GitHub github, Json json, Hooks hooks) {
    this.github = github;
    this.json = json;
    this.hooks = hooks;
  }

  void addTo(Api api) {
    api.onRaw("POST", "/app-manifests/{code}/conversions", this::convert);
    on(api, "GET", "/app", (request, app) -> Response.json(200, app(app)));
    on(api, "GET", "/app/hook/config", (request, app) -> config(hook(app)));
    on(api, "GET", "/app/hook/deliveries", this::deliveries);
    on(api, "POST", "/app/hook/deliveries/{delivery}/attempts", this::redeliver);
    on(api, "GET", "/repos/{owner}/{repo}/installation", this::installation);
    on(api, "POST", "/app/installations/{installation}/access_tokens", this::token);
  }

  private void on(
      Api api, String method, String pattern, BiFunction<Request, App, Response> route) {
    api.onRaw(
        method,
        pattern,
        request -> {
          String token =
              request.bearer().orElseThrow(() -> ApiError.of(401, "Requires authentication"));
          return route.apply(
              request, AppToken.check(token, github.apps(), github.clock().instant()));
        });
  }

  private Map<String, @Nullable Object> app(App app) {
    return Json.nullable(
        "owner",
        json.account(app.owner),
        "description",
        null,
        "external_url",
        "https://underseal.example",
        "html_url",
        "https://github.example/apps/" + app.slug,
        "id",
        app.id,
        "slug",
        app.slug,
        "node_id",
        "A_" + app.id,
        "name",
        app.slug,
        "permissions",
        app.permissions,
        "events",
        app.hook == null ? List.of() : List.copyOf(app.hook.events),
        "created_at",
        app.createdAt.toString(),
        "updated_at",
        app.createdAt.toString());
  }

  private Response convert(Request request) {
    AppPages.Made made =
        github.appPages().redeem(request.value("code")).orElseThrow(ApiError::notFound);
    Map<String, @Nullable Object> body = app(github.apps().named(made.app().slug()));
    body.put("client_id", "Iv1." + made.app().id());
    body.put("client_secret", "sandbox-client-secret");
    body.put("webhook_secret", made.webhookSecret());
    body.put("pem", made.app().privateKey());
    return Response.json(201, body);
  }

  private static Model.Hook hook(App app) {
    Model.Hook hook = app.hook;
    if (hook == null) {
      throw ApiError.notFound();
    }
    return hook;
  }

  private static Response config(Model.Hook hook) {
    return Response.json(
        200,
        Json.object(
            "content_type", "json",
            "insecure_ssl", "0",
            "secret", "********",
            "url", hook.url));
  }

  private Response deliveries(Request request, App app) {
    return Api.cursorPage(
        request, github, kept(hook(app)), delivery -> delivery.id, json::delivery);
  }

  private List<Model.HookDelivery> kept(Model.Hook hook) {
    return hook.deliveriesSince(github.clock().instant().minus(github.flavour().keepsDeliveries()));
  }

  private Response redeliver(Request request, App app) {
    Model.Hook hook = hook(app);
    Model.HookDelivery old =
        kept(hook).stream()
            .filter(delivery -> String.valueOf(delivery.id).equals(request.value("delivery")))
            .findFirst()
            .orElseThrow(ApiError::notFound);
    hooks.redeliver(github.name(), hook, old);
    return Response.json(202, Json.object());
  }

  private Response installation(Request request, App app) {
    String name = request.value("owner") + "/" + request.value("repo");
    App.Installation found =
        github
            .repositoryNamed(name)
            .flatMap(repo -> github.apps().on(repo).filter(i -> i.app == app).findFirst())
            .orElseThrow(ApiError::notFound);
    String api = json.url(github.repositoryNamed(name).orElseThrow()).replaceFirst("/repos/.*", "");
    return Response.json(
        200,
        Json.nullable(
            "id",
            found.id,
            "target_id",
            found.account.id(),
            "single_file_name",
            null,
            "access_tokens_url",
            api + "/app/installations/" + found.id + "/access_tokens",
            "html_url",
            "https://github.example/settings/installations/" + found.id,
            "repositories_url",
            api + "/installation/repositories",
            "created_at",
            app.createdAt.toString(),
            "updated_at",
            app.createdAt.toString(),
            "suspended_by",
            null,
            "suspended_at",
            null,
            "account",
            json.account(found.account),
            "repository_selection",
            "selected",
            "app_id",
            app.id,
            "app_slug",
            app.slug,
            "target_type",
            "Organization",
            "permissions",
            app.permissions,
            "events",
            app.hook == null ? List.of() : List.copyOf(app.hook.events)));
  }

  private Response token(Request request, App app) {
    App.Installation installation =
        app.installations.stream()
            .filter(known -> String.valueOf(known.id).equals(request.value("installation")))
            .findFirst()
            .orElseThrow(ApiError::notFound);
    JsonNode body = request.json();
    Set<Model.Repo> repositories = repositories(installation, body.get("repositories"));
    Map<String, String> permissions = permissions(app, body.get("permissions"));
    App.Token token = github.apps().makeToken(installation, repositories, permissions);
    return Response.json(
        201,
        Json.object(
            "token", token.value(),
            "expires_at", token.until().toString(),
            "permissions", token.permissions(),
            "repository_selection", "selected",
            "repositories", repositories.stream().map(json::repository).toList()));
  }

  private static Set<Model.Repo> repositories(
      App.Installation installation, @Nullable JsonNode wanted) {
    if (wanted == null) {
      return Set.copyOf(installation.repositories);
    }
    Set<Model.Repo> found = new LinkedHashSet<>();
    for (JsonNode name : wanted) {
      Optional<Model.Repo> repo =
          installation.repositories.stream()
              .filter(known -> known.name.equalsIgnoreCase(name.asString()))
              .findFirst();
      found.add(
          repo.orElseThrow(
              () ->
                  ApiError.of(
                      422,
                      "There is at least one repository that does not exist or is not accessible to"
                          + " the parent installation.")));
    }
    return found;
  }

  private static Map<String, String> permissions(App app, @Nullable JsonNode wanted) {
    if (wanted == null) {
      return app.permissions;
    }
    Map<String, String> found = new LinkedHashMap<>();
    wanted.propertyStream().forEach(one -> found.put(one.getKey(), one.getValue().asString()));
    found.forEach(
        (name, level) -> {
          String granted = app.permissions.getOrDefault(name, "none");
          if (!granted.equals("write") && !granted.equals(level)) {
            throw ApiError.of(
                422, "The permissions requested are not granted to this installation.");
          }
        });
    return found;
  }
}
