package org.underseal.server.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One OpenAPI description, and what is wrong with requests and answers by it. Stricter than the
 * description: a parameter or a field that it does not name counts as wrong too, as a vendor
 * ignores what it does not know, and says nothing of it.
 */
public final class OpenApi {
  private static final String JSON = "application/json";

  private final JsonNode description;
  private final Schemas schemas;

  private OpenApi(JsonNode description) {
    this.description = description;
    this.schemas = new Schemas(description);
  }

  /** The description in a file of the npm packages. */
  public static OpenApi of(String nameInPackages) {
    return new OpenApi(NodePackages.json(nameInPackages));
  }

  /**
   * An operation.
   *
   * @param template its path with names in braces
   */
  public record Operation(String method, String template, JsonNode node) {
    /** Method and path. */
    public String name() {
      return method + " " + template;
    }
  }

  /** The operation of a request whose path begins below the API's address. */
  public Optional<Operation> operation(String method, String path) {
    String[] segments = path.split("/", -1);
    return description.path("paths").properties().stream()
        .filter(one -> matches(one.getKey().split("/", -1), segments))
        .filter(one -> one.getValue().has(method.toLowerCase(java.util.Locale.ROOT)))
        .min(Comparator.comparing(one -> names(one.getKey())))
        .map(
            one ->
                new Operation(
                    method,
                    one.getKey(),
                    one.getValue().path(method.toLowerCase(java.util.Locale.ROOT))));
  }

  private static long names(String template) {
    return template.chars().filter(c -> c == '{').count();
  }

  private static boolean matches(String[] template, String[] segments) {
    if (template.length != segments.length) {
      return false;
    }
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(segments[i])) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with a request. */
  public List<String> wrong(Operation operation, Request request) {
    List<String> wrong = new ArrayList<>(wrongQuery(operation, request.query()));
    JsonNode body = operation.node().path("requestBody");
    if (request.body().length == 0) {
      if (body.path("required").asBoolean(false)) {
        wrong.add("request without the body that is required");
      }
      return wrong;
    }
    JsonNode schema = body.path("content").path(JSON).path("schema");
    if (schema.isMissingNode()) {
      boolean isEmpty = new String(request.body()).equals("{}");
      return isEmpty ? wrong : with(wrong, "request with a body that is not described");
    }
    wrong.addAll(prefixed("request body", invalid(schema, request.body())));
    wrong.addAll(prefixed("request body", unnamed(schema, request.body())));
    return wrong;
  }

  private List<String> wrongQuery(Operation operation, Map<String, String> query) {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> unnamed = new TreeSet<>(query.keySet());
    for (JsonNode given : operation.node().path("parameters")) {
      JsonNode parameter = resolved(given);
      String name = parameter.path("name").asString();
      if (!parameter.path("in").asString().equals("query")) {
        continue;
      }
      unnamed.remove(name);
      if (query.containsKey(name)) {
        JsonNode value = typed(parameter.path("schema"), query.get(name));
        wrong.addAll(prefixed("parameter " + name, schemas.wrong(parameter.path("schema"), value)));
      } else if (parameter.path("required").asBoolean(false)) {
        wrong.add("parameter " + name + " is missing");
      }
    }
    unnamed.forEach(name -> wrong.add("parameter " + name + " is not described"));
    return wrong;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? description.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static JsonNode typed(JsonNode schema, String value) {
    return switch (schema.path("type").asString("")) {
      case "integer" ->
          value.matches("-?\\d{1,18}")
              ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
              : JsonNodeFactory.instance.stringNode(value);
      case "boolean" -> JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
      default -> JsonNodeFactory.instance.stringNode(value);
    };
  }

  /** What is wrong with an answer. */
  public List<String> wrong(Operation operation, Response response) {
    JsonNode answer =
        resolved(operation.node().path("responses").path(String.valueOf(response.status())));
    if (answer.isMissingNode()) {
      return List.of("status " + response.status() + " is not described");
    }
    JsonNode schema = answer.path("content").path(JSON).path("schema");
    if (schema.isMissingNode()) {
      return response.body().length == 0
          ? List.of()
          : List.of("status " + response.status() + " with a body that is not described");
    }
    String what = "answer " + response.status();
    List<String> wrong = new ArrayList<>(prefixed(what, invalid(schema, response.body())));
    wrong.addAll(prefixed(what, unnamed(schema, response.body())));
    return wrong;
  }

  /** What is wrong with a webhook; its key in the description, for example {@code push}. */
  public List<String> wrongWebhook(String key, Map<String, String> headers, byte[] body) {
    JsonNode post = description.path("webhooks").path(key).path("post");
    if (post.isMissingNode()) {
      return List.of("is not described");
    }
    JsonNode schema = resolved(post.path("requestBody")).path("content").path(JSON).path("schema");
    List<String> wrong = new ArrayList<>(invalid(schema, body));
    wrong.addAll(unnamed(schema, body));
    TreeSet<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    present.addAll(headers.keySet());
    for (JsonNode given : post.path("parameters")) {
      String name = resolved(given).path("name").asString();
      if (!present.contains(name)) {
        wrong.add("header " + name + " is missing");
      }
    }
    return wrong;
  }

  private List<String> invalid(JsonNode schema, byte[] body) {
    return json(body).map(value -> schemas.wrong(schema, value)).orElse(List.of("is no JSON"));
  }

  private List<String> unnamed(JsonNode schema, byte[] body) {
    TreeSet<String> unnamed = new TreeSet<>();
    JsonNode value = json(body).orElse(JsonNodeFactory.instance.nullNode());
    for (JsonNode object : value.isArray() ? value : List.of(value)) {
      object.properties().forEach(field -> unnamed.add(field.getKey()));
    }
    var named = schemas.fields(schema);
    unnamed.removeAll(named);
    return named.isEmpty() || unnamed.isEmpty() ? List.of() : List.of("names " + unnamed);
  }

  private static Optional<JsonNode> json(byte[] body) {
    try {
      return Optional.of(JsonMapper.shared().readTree(body));
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  private static List<String> prefixed(String prefix, List<String> wrong) {
    return wrong.stream().map(one -> prefix + " " + one).toList();
  }

  private static List<String> with(List<String> wrong, String more) {
    wrong.add(more);
    return wrong;
  }
}
