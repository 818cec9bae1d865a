package org.underseal.server.page;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.papers.Papers;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.wording.PublicWording;
import org.underseal.server.wording.ResearcherWording;

/** The researcher's page behind its private link. */
@RestController
final class StatusPages {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private final StatusLinks links;
  private final CaseRegister register;
  private final Outbox outbox;
  private final Papers papers;
  private final Advisories advisories;
  private final Wordings wordings;

  StatusPages(
      StatusLinks links,
      CaseRegister register,
      Outbox outbox,
      Papers papers,
      Advisories advisories,
      ResearcherWording researcher,
      PublicWording everyone) {
    this.links = links;
    this.register = register;
    this.outbox = outbox;
    this.papers = papers;
    this.advisories = advisories;
    this.wordings = new Wordings(researcher, everyone);
  }

  @GetMapping("/status/{token}")
  ResponseEntity<String> status(@PathVariable String token) {
    return links
        .find(token)
        .flatMap(register::find)
        .map(file -> answer(HttpStatus.OK, page(file)))
        .orElseGet(() -> answer(HttpStatus.NOT_FOUND, wordings.everyone().notFound().value()));
  }

  private String page(CaseFile file) {
    return wordings
        .researcher()
        .page(
            file,
            register.projectOf(file).name(),
            register.history(file.id()),
            papers.words(file.id()),
            advisories.page(file),
            !outbox.stuck(file.id()).isEmpty());
  }

  private static ResponseEntity<String> answer(HttpStatus status, String body) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex, nofollow, noarchive")
        .body(body);
  }

  private record Wordings(ResearcherWording researcher, PublicWording everyone) {}
}
