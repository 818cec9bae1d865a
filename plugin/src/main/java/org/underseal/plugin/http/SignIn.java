package org.underseal.plugin.http;

import java.util.Map;
import java.util.function.Supplier;

/** What signs the requests to an API. */
public interface SignIn {
  /** The headers for the next request. */
  Map<String, String> headers();

  /**
   * Whether a request with these headers may have been turned away only because the token was
   * replaced meanwhile; waits for a replacement that is under way.
   */
  boolean isOutdated(Map<String, String> headers);

  /** By headers that are never replaced while a request is under way. */
  static SignIn by(Supplier<Map<String, String>> headers) {
    return new SignIn() {
      @Override
      public Map<String, String> headers() {
        return headers.get();
      }

      @Override
      public boolean isOutdated(Map<String, String> used) {
        return false;
      }
    };
  }
}
