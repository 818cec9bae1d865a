package org.underseal.server.advisory;

import java.time.Instant;
import org.underseal.plugin.Unsealed;

/**
 * A file that everyone can have, at an address that stays.
 *
 * @param path from the server's root, for example {@code /csaf/white/index.txt}
 * @param type its media type
 * @param modified when its content last changed
 */
public record PublicFile(String path, String type, Unsealed<String> text, Instant modified) {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain;charset=utf-8";
  static final String CSV = "text/csv;charset=utf-8";
  static final String HTML = "text/html;charset=utf-8";
  static final String KEY = "application/pgp-keys";
  static final String SIGNATURE = "application/pgp-signature";
}
