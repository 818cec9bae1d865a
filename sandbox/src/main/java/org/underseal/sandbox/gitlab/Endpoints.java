package org.underseal.sandbox.gitlab;

/** Collects what is answered where. */
interface Endpoints {

  /** Answers a request or throws {@link Refused}. */
  interface Endpoint {
    Answer answer(Call call);
  }

  /**
   * @param template the path below {@code /api/v4}, with variables in braces
   */
  void on(String method, String template, Endpoint endpoint);
}
