package org.underseal.server.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.underseal.server.wording.PublicWording;

/** Every error looks like a page that isn't there: a stranger learns only the status. */
@RestController
final class ErrorPages implements ErrorController {
  private static final int INTERNAL_ERROR = 500;

  private final PublicWording wording;

  ErrorPages(PublicWording wording) {
    this.wording = wording;
  }

  @RequestMapping("/error")
  ResponseEntity<String> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return PublicAnswers.withoutAnything(
        HttpStatusCode.valueOf(status instanceof Integer code ? code : INTERNAL_ERROR),
        wording.notFound());
  }
}
