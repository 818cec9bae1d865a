package org.underseal.sandbox.gitlab;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Router;
import tools.jackson.databind.JsonNode;

/**
 * Carries the API's endpoints over HTTP: who calls, with which parameters, and how a refusal looks.
 */
final class Api implements Endpoints {
  static final String PREFIX = "/api/v4";

  private final World world;
  private final String base;
  private final Router router = new Router();

  Api(World world, String base) {
    this.world = world;
    this.base = base;
  }

  @Override
  public void on(String method, String template, Endpoint endpoint) {
    router.on(method, template, request -> answer(request, endpoint));
  }

  Response answer(Request request) {
    String path = request.path().substring(PREFIX.length());
    Request below =
        new Request(
            request.method(), path, Map.of(), request.query(), request.headers(), request.body());
    return router
        .answer(below)
        .orElseGet(() -> Response.json(404, Json.object().put("error", "404 Not Found")));
  }

  private Response answer(Request request, Endpoint endpoint) {
    try {
      Call call =
          new Call(
              request.values(), base + PREFIX + request.path(), params(request), user(request));
      return response(endpoint.answer(call));
    } catch (Refused refused) {
      String field = refused.asError() ? "error" : "message";
      return Response.json(refused.status(), Json.object().put(field, refused.getMessage()));
    }
  }

  private static Response response(Answer answer) {
    JsonNode body = answer.body();
    Response response =
        body == null ? Response.empty(answer.status()) : Response.json(answer.status(), body);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }

  private @Nullable GitLabUser user(Request request) {
    Optional<String> token = request.header("private-token").or(request::bearer);
    if (token.isEmpty()) {
      return null;
    }
    Optional<GitLabUser> user = world.userByToken(token.get());
    if (user.isEmpty() && request.path().endsWith("/self/rotate")) {
      world.tokens().rotatedAgain(token.get());
    }
    return user.orElseThrow(Refused::unauthorized);
  }

  private static Params params(Request request) {
    Map<String, List<String>> values = new HashMap<>();
    request.query().forEach((name, value) -> add(values, name, value));
    if (request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
      addForm(values, new String(request.body(), StandardCharsets.UTF_8));
    } else {
      request.json().properties().forEach(field -> addJson(values, field));
    }
    return new Params(values);
  }

  private static void addForm(Map<String, List<String>> values, String form) {
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        add(
            values,
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
  }

  private static void addJson(Map<String, List<String>> values, Map.Entry<String, JsonNode> field) {
    if (field.getValue().isArray()) {
      field.getValue().forEach(item -> add(values, field.getKey() + "[]", item.asString()));
    } else if (!field.getValue().isNull()) {
      add(values, field.getKey(), field.getValue().asString());
    }
  }

  private static void add(Map<String, List<String>> values, String name, String value) {
    values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
  }
}
