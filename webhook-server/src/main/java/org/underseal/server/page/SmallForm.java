package org.underseal.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A form of a few short fields, as a browser sends it; a longer one has no fields. */
final class SmallForm {
  private static final int BYTES_MAX = 4 * 1024;

  private SmallForm() {}

  /**
   * The fields by name; none of what is no form. The rest of a body that is too long is not read.
   */
  static Map<String, String> read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(BYTES_MAX + 1);
    Map<String, String> fields = new HashMap<>();
    if (bytes.length > BYTES_MAX) {
      return fields;
    }
    try {
      for (String field : new String(bytes, StandardCharsets.UTF_8).split("&")) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
        }
      }
      return fields;
    } catch (IllegalArgumentException malformed) {
      return Map.of();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
