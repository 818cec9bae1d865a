package org.underseal.server.hostile;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another host, where nobody has any business. */
final class Trap implements AutoCloseable {
  private final HttpServer server;
  private final List<String> visits = new CopyOnWriteArrayList<>();

  Trap() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          visits.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everybody who came. */
  List<String> visits() {
    return visits;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
