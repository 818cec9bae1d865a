package org.underseal.sandbox.core;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routes of one vendor's API. A pattern's segments are literal or {@code {name}} for one segment;
 * the last may be {@code {name*}} for all that is left. A segment may hold a percent-encoded slash.
 * Earlier routes win.
 */
public final class Router {
  private final List<Route> routes = new ArrayList<>();

  /** Adds a route. */
  public Router on(String method, String pattern, Handler handler) {
    routes.add(new Route(method, List.of(pattern.substring(1).split("/")), handler));
    return this;
  }

  /** Hands the request to its route; empty if there is none. */
  public Optional<Response> answer(Request request) {
    String[] segments = request.path().substring(1).split("/", -1);
    for (Route route : routes) {
      if (route.method().equals(request.method())) {
        Optional<Map<String, String>> values = match(route.pattern(), segments);
        if (values.isPresent()) {
          return Optional.of(route.handler().handle(request.with(values.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> match(List<String> pattern, String[] segments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String part = pattern.get(i);
      if (part.endsWith("*}") && i < segments.length) {
        String rest = String.join("/", List.of(segments).subList(i, segments.length));
        values.put(part.substring(1, part.length() - 2), decode(rest));
        return Optional.of(values);
      }
      if (i >= segments.length) {
        return Optional.empty();
      }
      if (part.startsWith("{")) {
        values.put(part.substring(1, part.length() - 1), decode(segments[i]));
      } else if (!part.equals(segments[i])) {
        return Optional.empty();
      }
    }
    return pattern.size() == segments.length ? Optional.of(values) : Optional.empty();
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Answers one kind of request. */
  public interface Handler {
    /** Answers. */
    Response handle(Request request);
  }

  private record Route(String method, List<String> pattern, Handler handler) {}
}
