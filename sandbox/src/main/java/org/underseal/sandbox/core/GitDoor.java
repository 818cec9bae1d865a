package org.underseal.sandbox.core;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves git over HTTP. */
public interface GitDoor {
  /** Answers one request of a git client. */
  void serve(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException;
}
