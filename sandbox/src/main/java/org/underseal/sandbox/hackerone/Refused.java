package org.underseal.sandbox.hackerone;

/** An answer other than 2xx. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  static Refused notFound() {
    return new Refused(404, "Not found");
  }

  static Refused invalid(String what) {
    return new Refused(422, what);
  }
}
