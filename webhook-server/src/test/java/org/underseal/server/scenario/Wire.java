package org.underseal.server.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Speaks to a server byte by byte, so that nothing keeps it from being rude. */
final class Wire {
  /** Longer than the server waits for anybody's next byte. */
  private static final int SILENCE_MILLIS_MAX = 25_000;

  private final URI server;

  Wire(String server) {
    this.server = URI.create(server);
  }

  /**
   * What came back.
   *
   * @param status 0 if the connection was just closed
   * @param text everything, head and body
   */
  record Answer(int status, String text) {}

  /** A request in good form. */
  static byte[] request(String line, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(line).append("\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  /** Sends all this and nothing more. */
  Answer send(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
      socket.setSoTimeout(SILENCE_MILLIS_MAX);
      // Closed without waiting, so that thousands leave nothing behind.
      socket.setSoLinger(true, 0);
      write(socket, bytes);
      return answer(socket);
    }
  }

  /** A server that has heard enough may have hung up. */
  private static void write(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException hungUp) {
      // Its answer may be there all the same.
    }
  }

  private static Answer answer(Socket socket) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try {
      byte[] part = new byte[4096];
      for (int n = socket.getInputStream().read(part);
          n >= 0;
          n = socket.getInputStream().read(part)) {
        whole.write(part, 0, n);
      }
    } catch (IOException hungUp) {
      // What came until then is the answer.
    }
    // Whoever announces a body is asked for it first.
    String text =
        whole.toString(StandardCharsets.UTF_8).replaceFirst("^HTTP/1\\.1 100 ?\r\n\r\n", "");
    boolean isHttp = text.matches("(?s)HTTP/1\\.[01] \\d{3}.*");
    return new Answer(isHttp ? Integer.parseInt(text.substring(9, 12)) : 0, text);
  }
}
