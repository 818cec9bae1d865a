package org.underseal.server.hostile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.underseal.sandbox.core.Outages.Interceptor;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;

/** Answers as the vendors once did, but for a change here and there. Nothing is done any more. */
final class HostileVendor implements Interceptor {
  private static final List<Integer> STATUSES =
      List.of(
          200, 200, 201, 202, 204, 206, 301, 302, 307, 308, 400, 401, 403, 404, 409, 418, 422, 429,
          500, 503);

  private final Map<String, Response> answers = new ConcurrentHashMap<>();
  private final String elsewhere;
  private volatile Chance chance;

  HostileVendor(String elsewhere) {
    this.elsewhere = elsewhere;
  }

  /** From now on it is hostile, with these dice. */
  void begin(Chance dice) {
    chance = dice;
  }

  @Override
  public Response around(String vendor, Request request, Supplier<Response> vendorsAnswer) {
    String call = vendor + " " + request.method() + " " + request.path();
    if (chance == null) {
      Response answer = vendorsAnswer.get();
      if (answer.status() < 300) {
        answers.put(call, answer);
      }
      return answer;
    }
    return hostile(answers.getOrDefault(call, Response.empty(404)), chance);
  }

  private Response hostile(Response right, Chance dice) {
    Response changed =
        new Response(
            dice.oneIn(8) ? dice.of(STATUSES) : right.status(),
            headers(right, dice),
            dice.oneIn(6) ? right.body() : body(right, dice));
    return dice.oneIn(40) ? changed.cutOff() : changed;
  }

  private byte[] body(Response right, Chance dice) {
    if (dice.oneIn(6)) {
      return elsewhere(right);
    }
    return dice.oneIn(8)
        ? dice.text().getBytes(StandardCharsets.UTF_8)
        : new HostileJson(dice).of(right.body());
  }

  /** Every address leads elsewhere. */
  private byte[] elsewhere(Response right) {
    return new String(right.body(), StandardCharsets.UTF_8)
        .replaceAll("http://127\\.0\\.0\\.1:\\d+", elsewhere)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> headers(Response right, Chance dice) {
    Map<String, String> headers = new LinkedHashMap<>(right.headers());
    if (dice.oneIn(4)) {
      headers.put("Link", "<" + address(dice) + ">; rel=\"next\"");
    }
    if (dice.oneIn(4)) {
      headers.put("Location", address(dice));
    }
    if (dice.oneIn(6)) {
      headers.put("Retry-After", dice.of(List.of("-1", "999999999999", "soon", "1e9", "0", "")));
    }
    if (dice.oneIn(6)) {
      headers.put("X-RateLimit-Remaining", "0");
      headers.put("X-RateLimit-Reset", dice.of(List.of("0", "99999999999", "-1", "x")));
    }
    return headers;
  }

  private String address(Chance dice) {
    return dice.of(
        List.of(
            elsewhere + "/list?page=2",
            elsewhere.replace("http://", "http://user:password@"),
            "//" + elsewhere.substring("http://".length()),
            "file:///etc/passwd",
            "/relative",
            "not an address",
            ""));
  }
}
