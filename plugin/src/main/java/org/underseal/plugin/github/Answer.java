package org.underseal.plugin.github;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status HTTP status
 * @param headers by name, in any case
 * @param body the raw bytes, sealed
 */
record Answer(int status, HttpHeaders headers, byte[] body) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Says the status and nothing that is sealed. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
