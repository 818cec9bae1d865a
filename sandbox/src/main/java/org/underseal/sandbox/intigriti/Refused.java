package org.underseal.sandbox.intigriti;

/** An answer other than 2xx. */
final class Refused extends RuntimeException {
  private final int status;

  Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  static Refused badRequest(String message) {
    return new Refused(400, message);
  }

  static Refused forbidden(String message) {
    return new Refused(403, message);
  }

  static Refused notFound(String what) {
    return new Refused(404, what + " not found");
  }
}
