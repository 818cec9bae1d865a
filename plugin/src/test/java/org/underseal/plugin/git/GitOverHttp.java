package org.underseal.plugin.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves one repository by git's smart HTTP protocol, with a password and faults on demand. */
final class GitOverHttp implements AutoCloseable {
  private final ForgeRepository served;
  private final String authorization;
  private final HttpServer server;
  private final AtomicInteger failedSignIns = new AtomicInteger();
  private volatile int status = 200;
  private volatile boolean silentAfterPush;

  GitOverHttp(ForgeRepository served, String user, String password) throws IOException {
    this.served = served;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/project.git");
  }

  /** Answers everything with this status from now on. */
  void answerWith(int newStatus) {
    status = newStatus;
  }

  /** Carries pushes out and closes the connection without an answer. */
  void fallSilentAfterPush() {
    silentAfterPush = true;
  }

  int failedSignIns() {
    return failedSignIns.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (status != 200) {
        exchange.getResponseHeaders().set("Retry-After", "7");
        exchange.getResponseHeaders().set("Location", "http://localhost:1/info/refs");
        exchange.sendResponseHeaders(status, -1);
      } else if (!authorization.equals(given)) {
        failedSignIns.addAndGet(given == null ? 0 : 1);
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else {
        serve(exchange);
      }
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean push = exchange.getRequestURI().toString().contains("git-receive-pack");
    boolean advertise = exchange.getRequestURI().getPath().endsWith("/info/refs");
    String service = push ? "git-receive-pack" : "git-upload-pack";
    try (InputStream in = body(exchange)) {
      if (advertise) {
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=" + service + "\n");
        lines.end();
      }
      run(push, advertise, in, out);
    }
    if (push && !advertise && silentAfterPush) {
      return;
    }
    String kind = advertise ? "-advertisement" : "-result";
    exchange.getResponseHeaders().set("Content-Type", "application/x-" + service + kind);
    exchange.sendResponseHeaders(200, out.size());
    out.writeTo(exchange.getResponseBody());
  }

  private void run(boolean push, boolean advertise, InputStream in, ByteArrayOutputStream out)
      throws IOException {
    PacketLineOutRefAdvertiser refs = new PacketLineOutRefAdvertiser(new PacketLineOut(out));
    if (push) {
      ReceivePack receive = new ReceivePack(served.repository());
      receive.setBiDirectionalPipe(false);
      if (advertise) {
        receive.sendAdvertisedRefs(refs);
      } else {
        receive.receive(in, out, null);
      }
    } else {
      UploadPack upload = new UploadPack(served.repository());
      upload.setBiDirectionalPipe(false);
      if (advertise) {
        upload.sendAdvertisedRefs(refs);
      } else {
        upload.upload(in, out, null);
      }
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
