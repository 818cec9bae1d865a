package org.underseal.server.advisory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the JSON formats have in common: sorted keys, whole seconds, nothing that is empty. */
final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Documents() {}

  /** A document as text, with a line end at its end. */
  static String text(Map<String, Object> document) {
    return JSON.writeValueAsString(document) + "\n";
  }

  /** A moment as RFC 3339 writes it in UTC, in whole seconds. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * An object of names and values; values that are empty, and their names, are left out, since the
   * schemas forbid most empty texts and lists.
   */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      Object held = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      if (held != null && !isEmpty(held)) {
        object.put((String) namesAndValues[i], held);
      }
    }
    return object;
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> list && list.isEmpty()
        || value instanceof CharSequence text && text.isEmpty()
        || value instanceof Map<?, ?> map && map.isEmpty();
  }
}
