package org.underseal.server.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.underseal.plugin.Connector;
import org.underseal.plugin.Delivery;
import org.underseal.server.connect.Connections;

/** Where forges and platforms send webhooks: {@code /hooks/<connection>}. */
@RestController
final class HookController {
  private final Connections connections;
  private final Door door;
  private final BodyLimit limit;

  HookController(Connections connections, Door door, BodyLimit limit) {
    this.connections = connections;
    this.door = door;
    this.limit = limit;
  }

  @PostMapping("/hooks/{connection}")
  ResponseEntity<Void> receive(@PathVariable String connection, HttpServletRequest request)
      throws IOException {
    Optional<Connector> connector = connections.find(connection);
    if (connector.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    Optional<byte[]> body = limit.read(request);
    HttpStatus status =
        body.isEmpty()
            ? door.refuse(connection, HttpStatus.CONTENT_TOO_LARGE, "larger than the limit")
            : door.receive(connection, connector.get(), new Delivery(headers(request), body.get()));
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    return status == HttpStatus.SERVICE_UNAVAILABLE
        ? answer
            .header(HttpHeaders.RETRY_AFTER, Long.toString(Door.RETRY_AFTER.toSeconds()))
            .build()
        : answer.build();
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    return headers;
  }
}
