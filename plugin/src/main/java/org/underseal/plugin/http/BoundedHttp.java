package org.underseal.plugin.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.underseal.plugin.Route;

/**
 * HTTP that follows no redirect, for a token must not wander, and waits and reads only so much. For
 * many threads.
 */
public final class BoundedHttp {
  /**
   * By the way to the other side: a client keeps threads of its own, on Java 17 until it is
   * collected.
   */
  private static final Map<Route, HttpClient> CLIENTS = new ConcurrentHashMap<>();

  private final Duration timeout;
  private final int bytesMax;
  private final HttpClient client;

  /**
   * Makes a client.
   *
   * @param route to the other side
   * @param bytesMax of an answer's body
   */
  public BoundedHttp(Route route, int bytesMax) {
    this.timeout = route.timeout();
    this.bytesMax = bytesMax;
    this.client = CLIENTS.computeIfAbsent(route, BoundedHttp::client);
  }

  private static HttpClient client(Route route) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(route.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    route
        .proxyServer()
        .map(proxy -> ProxySelector.of((InetSocketAddress) proxy.address()))
        .ifPresent(builder::proxy);
    route.trust().map(BoundedHttp::tls).ifPresent(builder::sslContext);
    return builder.build();
  }

  private static SSLContext tls(TrustManager[] trusted) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trusted, null);
      return tls;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has TLS", impossible);
    }
  }

  /**
   * Sends a request. The client's own time limit ends with the headers: a body that stalls is given
   * up here.
   *
   * @throws HttpTimeoutException if the whole answer was not there in time
   * @throws IOException if it broke off or was too long
   */
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BoundedBody.atMost(bytesMax));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new HttpTimeoutException("no answer in time");
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      throw stopped;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed);
    }
  }
}
