package org.underseal.server.intake;

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
import org.underseal.plugin.Delivery;
import org.underseal.plugin.ReportIntake;
import org.underseal.server.connect.Connections;
import org.underseal.server.inbox.BodyLimit;

/** Where signed reports are handed in: {@code /intake/<connection>}. */
@RestController
final class IntakeController {
  private static final String RETRY_AFTER_SECONDS = "60";

  private final Connections connections;
  private final IntakeDesk desk;
  private final BodyLimit limit;

  IntakeController(Connections connections, IntakeDesk desk, BodyLimit limit) {
    this.connections = connections;
    this.desk = desk;
    this.limit = limit;
  }

  @PostMapping("/intake/{connection}")
  ResponseEntity<Map<String, String>> receive(
      @PathVariable String connection, HttpServletRequest request) {
    Optional<ReportIntake> intake =
        connections
            .find(connection)
            .filter(ReportIntake.class::isInstance)
            .map(ReportIntake.class::cast);
    return intake.isEmpty()
        ? answer(
            new IntakeDesk.Word(HttpStatus.NOT_FOUND, Map.of("error", "there is no such intake")))
        : answer(receive(connection, intake.get(), request));
  }

  private IntakeDesk.Word receive(
      String connection, ReportIntake intake, HttpServletRequest request) {
    try (BodyLimit.Body body = limit.read(request)) {
      return desk.receive(connection, intake, new Delivery(headers(request), body.bytes()));
    } catch (BodyLimit.NotTaken notTaken) {
      return desk.refuse(connection, notTaken.status(), notTaken.reason());
    }
  }

  private static ResponseEntity<Map<String, String>> answer(IntakeDesk.Word word) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(word.status())
            .contentType(MediaType.APPLICATION_JSON)
            .cacheControl(CacheControl.noStore());
    if (word.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer.body(word.answer());
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    return headers;
  }
}
