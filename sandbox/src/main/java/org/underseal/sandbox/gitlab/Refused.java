package org.underseal.sandbox.gitlab;

/** An answer other than 2xx, in GitLab's words. */
final class Refused extends RuntimeException {
  private final int status;
  private final boolean asError;

  private Refused(int status, String message, boolean asError) {
    super(message);
    this.status = status;
    this.asError = asError;
  }

  int status() {
    return status;
  }

  /** Parameter validation answers with {@code error}, everything else with {@code message}. */
  boolean asError() {
    return asError;
  }

  static Refused unauthorized() {
    return new Refused(401, "401 Unauthorized", false);
  }

  static Refused forbidden() {
    return new Refused(403, "403 Forbidden", false);
  }

  static Refused notFound(String what) {
    return new Refused(404, "404 " + what + " Not Found", false);
  }

  static Refused notAllowed() {
    return new Refused(405, "405 Method Not Allowed", false);
  }

  static Refused conflict(String message) {
    return new Refused(409, message, false);
  }

  static Refused unprocessable(String message) {
    return new Refused(422, message, false);
  }

  static Refused tooMany(String message) {
    return new Refused(429, message, false);
  }

  static Refused badRequest(String error) {
    return new Refused(400, error, true);
  }

  static Refused badMessage(String message) {
    return new Refused(400, message, false);
  }
}
