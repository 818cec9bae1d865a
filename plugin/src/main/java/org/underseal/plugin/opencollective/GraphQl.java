package org.underseal.plugin.opencollective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/**
 * GraphQL over HTTP: what was refused comes with status 200 and a list of errors. Their messages
 * may quote what was sent and are not passed on.
 */
final class GraphQl {
  private static final String PATH = "/v2";

  /** Codes of errors for which nothing is done, however often it is asked. */
  private static final Set<String> NO =
      Set.of(
          "Unauthorized",
          "Forbidden",
          "NotFound",
          "BadRequest",
          "ValidationFailed",
          "InvalidToken",
          "GRAPHQL_VALIDATION_FAILED",
          "GRAPHQL_PARSE_FAILED",
          "BAD_USER_INPUT");

  private final JsonHttp http;

  GraphQl(Connection connection) {
    String token = connection.secret("token").orElseThrow().reveal();
    this.http =
        new JsonHttp(
            connection.url("api-url"),
            () -> Map.of("Accept", "application/json", "Personal-Token", token),
            connection.route(),
            connection.clock());
  }

  /** Reads: a failure has changed nothing. */
  Reading query(String name, String text, Map<String, Object> variables) {
    try {
      return data(name, send(name, text, variables), true);
    } catch (ConnectorException.OutcomeUnknown broken) {
      throw unavailable(name);
    }
  }

  /** Changes something: a failure that does not say no may have changed it. */
  Reading mutation(String name, String text, Map<String, Object> variables) {
    return data(name, send(name, text, variables), false);
  }

  private Reading send(String name, String text, Map<String, Object> variables) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("operationName", name);
    body.put("query", text);
    body.put("variables", variables);
    return http.post(PATH, body);
  }

  private static Reading data(String name, Reading answer, boolean isRead) {
    List<Reading> errors = answer.each("errors");
    if (errors.isEmpty() && answer.has("data")) {
      return answer.inside("data");
    }
    Optional<String> no =
        errors.stream()
            .flatMap(error -> error.inside("extensions").find("code").stream())
            .filter(NO::contains)
            .findFirst();
    if (no.isPresent()) {
      throw new ConnectorException.Refused(
          "Open Collective refused %s (%s): see that the account and the payee are there and that"
                  .formatted(name, no.get())
              + " the token is of an administrator");
    }
    throw isRead
        ? unavailable(name)
        : new ConnectorException.OutcomeUnknown("Open Collective failed at " + name);
  }

  private static ConnectorException unavailable(String name) {
    return new ConnectorException.Unavailable(
        "Open Collective did not answer " + name, Optional.empty());
  }
}
