package org.underseal.sandbox.intigriti;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** GUIDs and submission codes that look drawn by lot but are the same in every run. */
final class Ids {
  private static final int CODE_LENGTH = 8;

  private final Map<String, Integer> counts = new HashMap<>();

  String next(String kind) {
    int number = counts.merge(kind, 1, Integer::sum);
    return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A code such as {@code MOODLE-5B21C7F0}. */
  String nextCode(Programme programme) {
    String random = next("submission").replace("-", "").substring(0, CODE_LENGTH);
    return programme.handle() + "-" + random.toUpperCase(Locale.ROOT);
  }
}
