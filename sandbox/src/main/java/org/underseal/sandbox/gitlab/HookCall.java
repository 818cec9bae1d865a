package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.Map;

/**
 * One request that a hook made, kept for its list of events.
 *
 * @param headers those of the request, secrets left out
 * @param status the answer's status code, or 0 when there was no answer
 */
record HookCall(long id, HookMessage message, Map<String, String> headers, int status, Instant at) {

  /** GitLab counts a redirect as a success. */
  boolean succeeded() {
    return status >= 200 && status < 400;
  }
}
