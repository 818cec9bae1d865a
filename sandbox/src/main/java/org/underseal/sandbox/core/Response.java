package org.underseal.sandbox.core;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer.
 *
 * @param status HTTP; negative if the connection breaks half way
 * @param headers as they go out
 * @param body raw; empty for none
 */
public record Response(int status, Map<String, String> headers, byte[] body) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Copies the headers. */
  public Response {
    headers = Map.copyOf(headers);
  }

  /** An answer with any value as JSON. */
  public static Response json(int status, Object value) {
    return new Response(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        JSON.writeValueAsBytes(value));
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  /** The same answer, but the connection breaks half way through it. */
  public Response cutOff() {
    return new Response(-status, headers, body);
  }

  /** Whether the connection breaks half way. */
  boolean isCutOff() {
    return status < 0;
  }

  /** Whether what was asked for was done, and the connection breaks before that is said. */
  boolean isLostAnswer() {
    return status == -200;
  }

  /** The same answer with one more header. */
  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
