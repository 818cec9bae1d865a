package org.underseal.plugin.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.ConnectorException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An API that speaks JSON. Redirects are not followed: a token must not wander. Safe for many
 * threads. Every method throws {@link ConnectorException} as {@link org.underseal.plugin.Forge}
 * says.
 */
public final class JsonHttp {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");
  private static final int PAGES_MAX = 100;
  private static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI base;
  private final Supplier<Map<String, String>> headers;
  private final Duration timeout;
  private final HttpClient http;
  private final Failures failures;

  /**
   * An API.
   *
   * @param base without a trailing slash
   * @param headers asked for before each request, for tokens that expire
   * @param timeout for one request
   */
  public JsonHttp(URI base, Supplier<Map<String, String>> headers, Duration timeout, Clock clock) {
    this.base = base;
    this.headers = headers;
    this.timeout = timeout;
    this.failures = new Failures(clock);
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Reads; a missing thing is refused. */
  public JsonNode get(String path) {
    return parse("GET", path, send("GET", base + path, null));
  }

  /** Reads; empty if it isn't there. */
  public Optional<JsonNode> find(String path) {
    HttpResponse<byte[]> response = exchange("GET", base + path, null);
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    failures.check("GET " + shape(path), "GET", response);
    return Optional.of(parse("GET", path, response));
  }

  /** Reads all pages of a list; the links of the other side are followed on the same host only. */
  public List<JsonNode> list(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = base + path;
    for (int page = 0; page < PAGES_MAX; page++) {
      HttpResponse<byte[]> response = send("GET", next, null);
      parse("GET", path, response).valueStream().forEach(items::add);
      Optional<String> link = next(response);
      if (link.isEmpty()) {
        return items;
      }
      next = link.get();
    }
    // Half a list would let something be done a second time.
    throw new ConnectorException.Refused("GET " + shape(path) + ": has too many pages");
  }

  /**
   * Reads a log that has no end as far as the first item that is far enough, and at most so many
   * pages.
   */
  public List<JsonNode> log(String path, int pagesMax, Predicate<JsonNode> enough) {
    List<JsonNode> items = new ArrayList<>();
    Optional<String> next = Optional.of(base + path);
    for (int page = 0; page < pagesMax && next.isPresent(); page++) {
      HttpResponse<byte[]> response = send("GET", next.get(), null);
      List<JsonNode> found = parse("GET", path, response).valueStream().toList();
      items.addAll(found);
      next = found.stream().anyMatch(enough) ? Optional.empty() : next(response);
    }
    return items;
  }

  private Optional<String> next(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("link")
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .filter(url -> isSameHost(URI.create(url)));
  }

  private boolean isSameHost(URI other) {
    return base.getHost().equals(other.getHost())
        && base.getPort() == other.getPort()
        && base.getScheme().equals(other.getScheme());
  }

  /** Makes something new. */
  public JsonNode post(String path, Object body) {
    return write("POST", path, body);
  }

  /** Changes something. */
  public JsonNode patch(String path, Object body) {
    return write("PATCH", path, body);
  }

  /** Sets something. */
  public JsonNode put(String path, Object body) {
    return write("PUT", path, body);
  }

  private JsonNode write(String method, String path, Object body) {
    return parse(method, path, send(method, base + path, JSON.writeValueAsBytes(body)));
  }

  private HttpResponse<byte[]> send(String method, String url, byte @Nullable [] body) {
    HttpResponse<byte[]> response = exchange(method, url, body);
    failures.check(what(method, url), method, response);
    return response;
  }

  private String what(String method, String url) {
    return method + " " + shape(url.substring(Math.min(url.length(), base.toString().length())));
  }

  private HttpResponse<byte[]> exchange(String method, String url, byte @Nullable [] body) {
    String what = what(method, url);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(timeout)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.get().forEach(request::header);
    try {
      return await(http.sendAsync(request.build(), BoundedBody.atMost(BODY_BYTES_MAX)));
    } catch (ConnectException | HttpConnectTimeoutException neverSent) {
      throw new ConnectorException.Unavailable(what + ": no connection", Optional.empty());
    } catch (IOException broken) {
      throw failures.brokenOff(what, method);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failures.brokenOff(what, method);
    }
  }

  /**
   * The client's own time limit ends with the headers: a body that stalls has to be given up here.
   */
  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stalled) {
      answer.cancel(true);
      throw new IOException("no answer in time", stalled);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed);
    }
  }

  /** A write whose answer can't be read may have been done. */
  private JsonNode parse(String method, String path, HttpResponse<byte[]> response) {
    if (response.body().length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException malformed) {
      throw failures.brokenOff(method + " " + shape(path), method);
    }
  }

  /** The path without its query, which may hold what should not be logged. */
  private static String shape(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
