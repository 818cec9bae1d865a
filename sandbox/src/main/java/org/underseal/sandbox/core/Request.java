package org.underseal.sandbox.core;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request for a vendor's API.
 *
 * @param method in upper case
 * @param path below the vendor's prefix, raw: still percent-encoded
 * @param values what the route's names stand for, decoded
 * @param query decoded; the first of each name
 * @param headers by name in lower case
 * @param body raw
 */
public record Request(
    String method,
    String path,
    Map<String, String> values,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Takes the headers' names in lower case. */
  public Request {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
    values = Map.copyOf(values);
    query = Map.copyOf(query);
  }

  Request with(Map<String, String> routeValues) {
    return new Request(method, path, routeValues, query, headers, body);
  }

  /**
   * What a name of the route stands for.
   *
   * @throws IllegalArgumentException if the route has no such name
   */
  public String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /** A query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A number in the query, or a default where it is missing or no number. */
  public int number(String name, int otherwise) {
    try {
      return query(name).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The token of {@code Authorization: Bearer|token …}, of basic authentication, or nothing. */
  public Optional<String> bearer() {
    return header("authorization").map(Request::tokenOf);
  }

  /** The token of an Authorization header; null for a scheme that carries none. */
  static @Nullable String tokenOf(String authorization) {
    int space = authorization.indexOf(' ');
    String scheme = authorization.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT);
    String credentials = authorization.substring(space + 1).strip();
    return switch (scheme) {
      case "bearer", "token" -> credentials;
      case "basic" -> password(credentials);
      default -> null;
    };
  }

  private static @Nullable String password(String basic) {
    try {
      String pair =
          new String(Base64.getDecoder().decode(basic), java.nio.charset.StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** The body as JSON; an empty object for an empty or malformed body. */
  public JsonNode json() {
    try {
      return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    } catch (JacksonException malformed) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
