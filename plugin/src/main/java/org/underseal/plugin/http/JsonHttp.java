package org.underseal.plugin.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Route;
import org.underseal.plugin.Traces;

/**
 * An API that speaks JSON. Nothing is sent but to addresses below its own; what an answer says is
 * taken as {@link Reading}. Safe for many threads. Every method throws {@link ConnectorException}
 * as {@link org.underseal.plugin.Forge} says.
 */
public final class JsonHttp {
  private static final Pattern NEXT = Pattern.compile("<([^>]{1,4000})>;\\s{0,9}rel=\"next\"");
  private static final int PAGES_MAX = 100;
  private static final int UNAUTHORIZED = 401;

  /** Bytes of all pages of one list. */
  private static final long LIST_BYTES_MAX = 128L * 1024 * 1024;

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private final ApiAddress api;
  private final SignIn signIn;
  private final BoundedHttp http;
  private final Failures failures;
  private final CallBudget budget;

  /**
   * An API.
   *
   * @param base without a trailing slash
   * @param headers asked for before each request, for tokens that expire
   * @param route to it
   */
  public JsonHttp(URI base, Supplier<Map<String, String>> headers, Route route, Clock clock) {
    this(base, headers, route, clock, new CallBudget(CallBudget.Limits.NONE, clock));
  }

  /**
   * An API whose calls are counted.
   *
   * @param base without a trailing slash
   * @param headers asked for before each request, for tokens that expire
   * @param route to it
   * @param budget of the connection
   */
  public JsonHttp(
      URI base,
      Supplier<Map<String, String>> headers,
      Route route,
      Clock clock,
      CallBudget budget) {
    this(base, SignIn.by(headers), route, clock, budget);
  }

  /**
   * An API whose calls are counted, and whose token may be replaced while it is used.
   *
   * @param base without a trailing slash
   * @param route to it
   * @param budget of the connection
   */
  public JsonHttp(URI base, SignIn signIn, Route route, Clock clock, CallBudget budget) {
    this.budget = budget;
    this.api = new ApiAddress(base);
    this.signIn = signIn;
    this.failures = new Failures(clock);
    this.http = new BoundedHttp(route, BoundedJson.DOCUMENT_BYTES_MAX);
  }

  /** Reads; a missing thing is refused. */
  public Reading get(String path) {
    return read("GET", path, null);
  }

  /**
   * What was read, and when it was there.
   *
   * @param date the header {@code Date}
   */
  public record Dated(Reading content, Optional<String> date) {}

  /** Reads; a missing thing is refused. */
  public Dated getDated(String path) {
    String what = what("GET", path);
    HttpResponse<byte[]> response = exchange("GET", what, at(what, path), null);
    failures.check(what, "GET", response);
    return new Dated(reading("GET", what, response.body()), response.headers().firstValue("date"));
  }

  /** Reads; empty if it isn't there. */
  public Optional<Reading> find(String path) {
    return find(path, Map.of());
  }

  /** Reads with headers of this one request; empty if it isn't there. */
  public Optional<Reading> find(String path, Map<String, String> own) {
    String what = what("GET", path);
    HttpResponse<byte[]> response = exchange("GET", what, at(what, path), null, own);
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    failures.check(what, "GET", response);
    return Optional.of(reading("GET", what, response.body()));
  }

  /** Reads all pages of a list, or fails: half a list would let something be done a second time. */
  public List<Reading> list(String path) {
    String what = what("GET", path);
    List<Reading> items = new ArrayList<>();
    URI page = at(what, path);
    long bytes = 0;
    for (int pages = 1; pages <= PAGES_MAX && bytes <= LIST_BYTES_MAX; pages++) {
      HttpResponse<byte[]> response = exchange("GET", what, page, null);
      failures.check(what, "GET", response);
      bytes += response.body().length;
      items.addAll(reading("GET", what, response.body()).elements());
      Optional<URI> next = next(what, response);
      if (next.isEmpty()) {
        return items;
      }
      page = next.get();
    }
    throw new ConnectorException.Refused(what + ": is too long a list");
  }

  /**
   * Reads a log that has no end as far as the first item that is far enough, and at most so many
   * pages.
   */
  public List<Reading> log(String path, int pagesMax, Predicate<Reading> enough) {
    String what = what("GET", path);
    List<Reading> items = new ArrayList<>();
    Optional<URI> next = Optional.of(at(what, path));
    for (int page = 0; page < pagesMax && next.isPresent(); page++) {
      HttpResponse<byte[]> response = exchange("GET", what, next.get(), null);
      failures.check(what, "GET", response);
      List<Reading> found = reading("GET", what, response.body()).elements();
      items.addAll(found);
      next = found.stream().anyMatch(enough) ? Optional.empty() : next(what, response);
    }
    return items;
  }

  private Optional<URI> next(String what, HttpResponse<byte[]> response) {
    Optional<String> link =
        response
            .headers()
            .firstValue("link")
            .map(NEXT::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1));
    try {
      Optional<URI> next = link.map(URI::create);
      if (next.isPresent() && !api.covers(next.get())) {
        throw new ConnectorException.Refused(
            what
                + ": the next page leads away from "
                + api.base()
                + "; configure the address that the other side itself uses");
      }
      return next;
    } catch (IllegalArgumentException malformed) {
      throw failures.brokenOff(what, "GET");
    }
  }

  /** Makes something new. */
  public Reading post(String path, Object body) {
    return read("POST", path, body);
  }

  /** Makes something new, with headers of this one request. */
  public Reading post(String path, Object body, Map<String, String> own) {
    return read("POST", path, body, own);
  }

  /** Changes something. */
  public Reading patch(String path, Object body) {
    return read("PATCH", path, body);
  }

  /** Sets something. */
  public Reading put(String path, Object body) {
    return read("PUT", path, body);
  }

  private Reading read(String method, String path, @Nullable Object body) {
    return read(method, path, body, Map.of());
  }

  private Reading read(String method, String path, @Nullable Object body, Map<String, String> own) {
    String what = what(method, path);
    HttpResponse<byte[]> response =
        exchange(method, what, at(what, path), body == null ? null : BoundedJson.write(body), own);
    failures.check(what, method, response);
    if (kind(method) == CallBudget.Kind.CREATION) {
      Traces.leave();
    }
    boolean saysNothing = response.body().length == 0 && !method.equals("GET");
    return reading(method, what, saysNothing ? NOTHING : response.body());
  }

  /** A write whose answer can't be read may have been done. */
  private Reading reading(String method, String what, byte[] body) {
    return Reading.of(body, wrong -> failures.brokenOff(what, method));
  }

  private URI at(String what, String path) {
    try {
      return api.at(path);
    } catch (IllegalArgumentException outside) {
      throw new ConnectorException.Refused(what + ": a name in it can't be part of an address");
    }
  }

  private HttpResponse<byte[]> exchange(
      String method, String what, URI address, byte @Nullable [] body) {
    return exchange(method, what, address, body, Map.of());
  }

  private HttpResponse<byte[]> exchange(
      String method, String what, URI address, byte @Nullable [] body, Map<String, String> own) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    Map<String, String> signed = signIn.headers();
    signed.forEach(request::header);
    own.forEach(request::header);
    try (CallBudget.Permit permit = budget.enter("", kind(method), what)) {
      HttpResponse<byte[]> response = http.send(request.build());
      if (Failures.isLimited(response)) {
        permit.limited(response.headers(), failures.namedWait(response));
      } else {
        permit.answered(response.headers());
      }
      if (response.statusCode() == UNAUTHORIZED && signIn.isOutdated(signed)) {
        throw new ConnectorException.Unavailable(
            what + ": the token was replaced meanwhile", Optional.empty());
      }
      return response;
    } catch (ConnectException
        | HttpConnectTimeoutException
        | UnknownHostException
        | SSLHandshakeException neverSent) {
      throw new ConnectorException.Unavailable(what + ": no connection", Optional.empty());
    } catch (IOException broken) {
      throw failures.brokenOff(what, method);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failures.brokenOff(what, method);
    }
  }

  private static CallBudget.Kind kind(String method) {
    return switch (method) {
      case "GET" -> CallBudget.Kind.READ;
      case "POST" -> CallBudget.Kind.CREATION;
      default -> CallBudget.Kind.WRITE;
    };
  }

  /** The call without its query, which may hold what should not be logged. */
  private static String what(String method, String path) {
    int query = path.indexOf('?');
    return method + " " + (query < 0 ? path : path.substring(0, query));
  }
}
