package org.underseal.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.underseal.plugin.CaseId;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.papers.Papers;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.wording.PublicWording;
import org.underseal.server.wording.ResearcherWording;

/** The researcher's page behind its private link. */
@RestController
final class StatusPages {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private static final String YES = "yes";
  private static final Set<String> ANSWERS = Set.of(YES, "no");

  /** Where a browser says that a form comes from: this page, or an address that was typed in. */
  private static final Set<String> OWN = Set.of("same-origin", "none");

  /** As for all pages, and one form that is sent here. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

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
        .map(file -> answer(HttpStatus.OK, page(file, token)))
        .orElseGet(() -> answer(HttpStatus.NOT_FOUND, wordings.everyone().notFound().value()));
  }

  /**
   * How the researcher wants to be named. Who has the link may say so and nobody else can: there is
   * no cookie, so that another site's page has nothing to send in a browser's name.
   */
  @PostMapping(
      path = "/status/{token}/naming",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> naming(
      @PathVariable String token,
      @RequestHeader(name = "Sec-Fetch-Site", defaultValue = "same-origin") String from,
      InputStream body)
      throws IOException {
    Map<String, String> form = SmallForm.read(body);
    String named = form.getOrDefault("named", "");
    Optional<CaseId> id = links.find(token).filter(known -> OWN.contains(from));
    if (id.isEmpty() || !ANSWERS.contains(named)) {
      return answer(HttpStatus.NOT_FOUND, wordings.everyone().notFound().value());
    }
    register.apply(
        id.get(),
        new Event.NamingChosen(
            named.equals(YES) ? Optional.of(form.getOrDefault("name", "")) : Optional.empty()),
        Occasion.of("status page"));
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header("Location", "/status/" + token)
        .cacheControl(CacheControl.noStore())
        .build();
  }

  private String page(CaseFile file, String token) {
    return wordings
        .researcher()
        .page(
            file,
            register.projectOf(file).name(),
            register.history(file.id()),
            papers.words(file.id()),
            advisories.page(file),
            "/status/" + token + "/naming",
            !outbox.stuck(file.id()).isEmpty());
  }

  private static ResponseEntity<String> answer(HttpStatus status, String body) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        .cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex, nofollow, noarchive")
        .body(body);
  }

  private record Wordings(ResearcherWording researcher, PublicWording everyone) {}
}
