package org.underseal.server.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.AppRegistration;
import org.underseal.templates.Texts;

/**
 * A page on this machine alone that posts an App's manifest to the forge, and to which the browser
 * comes back with a code. What comes back counts only with the state that went out: whoever makes
 * the person's browser come here otherwise can't slip in an App of their own.
 */
final class ManifestPage implements AutoCloseable {
  private static final int STATE_BYTES = 32;
  private static final String BACK = "/back";

  private final HttpServer server;
  private final Texts texts;
  private final String state;
  private final CompletableFuture<String> code = new CompletableFuture<>();
  private volatile AppRegistration.@Nullable Form form;

  private ManifestPage(HttpServer server, Texts texts) {
    this.server = server;
    this.texts = texts;
    byte[] random = new byte[STATE_BYTES];
    new SecureRandom().nextBytes(random);
    this.state = HexFormat.of().formatHex(random);
  }

  /** Opens it on a free port; it shows nothing yet. */
  static ManifestPage open(Texts texts) throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    ManifestPage page = new ManifestPage(HttpServer.create(loopback, 0), texts);
    page.server.createContext("/", page::answer);
    page.server.start();
    return page;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  URI back() {
    return address().resolve(BACK);
  }

  String state() {
    return state;
  }

  /** From now on it shows this. */
  void show(AppRegistration.Form shown) {
    form = shown;
  }

  /**
   * Waits for the code.
   *
   * @throws IOException if nobody came back with it in this time
   */
  String code(Duration patience) throws IOException {
    try {
      return code.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException nobody) {
      throw new IOException(
          "nobody came back from the forge within %d minutes; run it again"
              .formatted(patience.toMinutes()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      AppRegistration.Form shown = form;
      // A name that leads here from elsewhere would let its owner's pages read this one.
      boolean isMeant =
          address().getAuthority().equals(exchange.getRequestHeaders().getFirst("Host"));
      if (!isMeant || shown == null) {
        send(exchange, 404, texts.notFoundPage(), "'none'");
      } else if (path.equals("/")) {
        String origin = origin(shown.action());
        send(exchange, 200, texts.appPage(shown.action(), shown.manifest()), origin);
      } else if (path.equals(BACK)) {
        comeBack(exchange);
      } else {
        send(exchange, 404, texts.notFoundPage(), "'none'");
      }
    }
  }

  private void comeBack(HttpExchange exchange) throws IOException {
    Optional<String> given = parameter(exchange, "state");
    Optional<String> its = parameter(exchange, "code");
    boolean isOurs =
        given.isPresent()
            && MessageDigest.isEqual(given.get().getBytes(UTF_8), state.getBytes(UTF_8));
    if (!isOurs || its.isEmpty()) {
      send(exchange, 400, texts.notFoundPage(), "'none'");
      return;
    }
    send(exchange, 200, texts.appMadePage(), "'none'");
    code.complete(its.get());
  }

  private static Optional<String> parameter(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    return Arrays.stream(query == null ? new String[0] : query.split("&"))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> URLDecoder.decode(part.substring(name.length() + 1), UTF_8))
        .findFirst();
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  private static void send(HttpExchange exchange, int status, String page, String formsTo)
      throws IOException {
    byte[] body = page.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action " + formsTo);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Lets the answer that is under way arrive. */
  @Override
  public void close() {
    server.stop(1);
  }
}
