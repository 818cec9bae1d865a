package org.underseal.server.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

  /** An answer says in a line what was wrong, for whoever sets a webhook up. */
  @PostMapping("/hooks/{connection}")
  ResponseEntity<String> receive(@PathVariable String connection, HttpServletRequest request) {
    Optional<Connector> connector = connections.find(connection);
    return connector.isEmpty()
        ? answer(new Door.Word(HttpStatus.NOT_FOUND, "there is no such connection"))
        : answer(receive(connection, connector.get(), request));
  }

  private Door.Word receive(String connection, Connector connector, HttpServletRequest request) {
    try (BodyLimit.Body body = limit.read(request)) {
      return door.receive(connection, connector, new Delivery(headers(request), body.bytes()));
    } catch (BodyLimit.NotTaken notTaken) {
      return door.refuse(connection, notTaken.status(), notTaken.reason());
    }
  }

  private static ResponseEntity<String> answer(Door.Word word) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(word.status())
            .contentType(MediaType.TEXT_PLAIN)
            .cacheControl(CacheControl.noStore());
    if (word.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Door.RETRY_AFTER.toSeconds()));
    }
    return answer.body(word.reason());
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    return headers;
  }
}
