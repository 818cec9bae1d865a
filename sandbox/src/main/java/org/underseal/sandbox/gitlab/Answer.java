package org.underseal.sandbox.gitlab;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request gets.
 *
 * @param body null for none
 */
record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {
  private static final int PER_PAGE = 20;
  private static final int PER_PAGE_MAX = 100;

  static Answer ok(JsonNode body) {
    return new Answer(200, body, Map.of());
  }

  static Answer created(JsonNode body) {
    return new Answer(201, body, Map.of());
  }

  static Answer noContent() {
    return new Answer(204, null, Map.of());
  }

  /** One page of a list with GitLab's headers for offset pagination. */
  static <T> Answer page(Call call, List<T> all, Function<T, ObjectNode> render) {
    int page = Math.max(1, call.params().number("page", 1));
    int perPage = Math.max(1, Math.min(call.params().number("per_page", PER_PAGE), PER_PAGE_MAX));
    int pages = Math.max(1, (all.size() + perPage - 1) / perPage);
    int from = Math.min(all.size(), (page - 1) * perPage);
    List<T> items = all.subList(from, Math.min(all.size(), from + perPage));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-page", Integer.toString(page));
    headers.put("x-per-page", Integer.toString(perPage));
    headers.put("x-total", Integer.toString(all.size()));
    headers.put("x-total-pages", Integer.toString(pages));
    headers.put("x-prev-page", page > 1 ? Integer.toString(page - 1) : "");
    headers.put("x-next-page", page < pages ? Integer.toString(page + 1) : "");
    headers.put("Link", links(call, page, pages, perPage));
    return new Answer(200, Json.array(items.stream().map(render)), headers);
  }

  private static String links(Call call, int page, int pages, int perPage) {
    StringBuilder links = new StringBuilder();
    if (page < pages) {
      links.append(link(call, page + 1, perPage, "next")).append(", ");
    }
    links.append(link(call, 1, perPage, "first")).append(", ");
    return links.append(link(call, pages, perPage, "last")).toString();
  }

  private static String link(Call call, int page, int perPage, String relation) {
    return "<%s?page=%d&per_page=%d%s>; rel=\"%s\""
        .formatted(call.url(), page, perPage, otherParams(call), relation);
  }

  private static String otherParams(Call call) {
    StringBuilder others = new StringBuilder();
    call.params()
        .values()
        .forEach(
            (name, values) -> {
              if (!name.equals("page") && !name.equals("per_page")) {
                values.forEach(
                    value ->
                        others
                            .append('&')
                            .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                            .append('=')
                            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
              }
            });
    return others.toString();
  }
}
