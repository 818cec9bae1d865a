package org.underseal.server.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a body up to a limit.
 *
 * @param bytesMax the largest body that is taken
 */
public record BodyLimit(int bytesMax) {
  /** The body; empty if it is larger, which is known without reading it whole. */
  Optional<byte[]> read(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > bytesMax) {
      return Optional.empty();
    }
    byte[] body = request.getInputStream().readNBytes(bytesMax + 1);
    return body.length > bytesMax ? Optional.empty() : Optional.of(body);
  }
}
