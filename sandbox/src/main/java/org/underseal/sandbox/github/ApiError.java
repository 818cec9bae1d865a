package org.underseal.sandbox.github;

import java.util.List;
import java.util.Map;
import org.underseal.sandbox.core.Response;

/** An answer that says no, in GitHub's words. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String DOCS = "https://docs.github.com/rest";

  private final transient Response response;

  private ApiError(int status, Map<String, Object> body) {
    super("HTTP " + status, null, false, false);
    this.response = Response.json(status, body);
  }

  static ApiError of(int status, String message) {
    return new ApiError(
        status,
        Json.object(
            "message", message, "documentation_url", DOCS, "status", String.valueOf(status)));
  }

  static ApiError notFound() {
    return of(404, "Not Found");
  }

  static ApiError forbidden() {
    return of(403, "Resource not accessible by personal access token");
  }

  static ApiError notForApps() {
    return of(403, "Resource not accessible by integration");
  }

  static ApiError invalid(String resource, String field, String code) {
    return new ApiError(
        422,
        Json.object(
            "message",
            "Validation Failed",
            "errors",
            List.of(Json.object("resource", resource, "field", field, "code", code)),
            "documentation_url",
            DOCS,
            "status",
            "422"));
  }

  Response response() {
    return response;
  }
}
