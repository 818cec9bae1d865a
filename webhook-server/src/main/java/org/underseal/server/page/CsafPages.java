package org.underseal.server.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.underseal.server.advisory.CsafProvider;
import org.underseal.server.wording.PublicWording;

/** The CSAF provider and the security.txt that leads to it, without a redirect. */
@RestController
final class CsafPages {
  private final CsafProvider provider;
  private final PublicWording wording;

  CsafPages(CsafProvider provider, PublicWording wording) {
    this.provider = provider;
    this.wording = wording;
  }

  @GetMapping({"/.well-known/security.txt", "/.well-known/csaf/provider-metadata.json", "/csaf/**"})
  ResponseEntity<String> file(HttpServletRequest request) {
    return provider
        .find(request.getRequestURI())
        .map(PublicAnswers::found)
        .orElseGet(() -> PublicAnswers.withoutAnything(HttpStatus.NOT_FOUND, wording.notFound()));
  }
}
