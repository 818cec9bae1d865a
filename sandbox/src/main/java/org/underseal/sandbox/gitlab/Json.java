package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pieces that GitLab's JSON is made of. */
final class Json {
  private static final DateTimeFormatter API_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOOK_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(Stream<ObjectNode> items) {
    return JsonNodeFactory.instance.arrayNode().addAll(items.toList());
  }

  static ArrayNode strings(Collection<String> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(array::add);
    return array;
  }

  /** ISO 8601 with milliseconds, as the REST API writes it. */
  static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : API_TIME.format(at);
  }

  /** The form that the attributes of webhooks use. */
  static @Nullable String hookTime(@Nullable Instant at) {
    return at == null ? null : HOOK_TIME.format(at);
  }
}
