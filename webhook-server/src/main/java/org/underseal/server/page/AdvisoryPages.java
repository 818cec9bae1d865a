package org.underseal.server.page;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.wording.PublicWording;
import org.underseal.templates.Texts;

/** What everyone may read. */
@RestController
public final class AdvisoryPages {
  private static final MediaType ATOM =
      MediaType.parseMediaType("application/atom+xml;charset=utf-8");

  private static final MediaType JSON_FEED = MediaType.parseMediaType("application/feed+json");

  private final PublicAdvisories advisories;
  private final PublicWording wording;
  private final byte[] styles;

  AdvisoryPages(PublicAdvisories advisories, PublicWording wording) {
    this.advisories = advisories;
    this.wording = wording;
    this.styles = Texts.styles();
  }

  @GetMapping("/")
  ResponseEntity<String> home() {
    return PublicAnswers.found(PublicAnswers.HTML, wording.home());
  }

  @GetMapping("/advisories")
  ResponseEntity<String> list() {
    return PublicAnswers.found(PublicAnswers.HTML, wording.list(advisories.newest()));
  }

  @GetMapping("/advisories.atom")
  ResponseEntity<String> feed() {
    return PublicAnswers.found(ATOM, advisories.atom());
  }

  @GetMapping("/advisories.feed.json")
  ResponseEntity<String> jsonFeed() {
    return PublicAnswers.found(JSON_FEED, advisories.jsonFeed());
  }

  @GetMapping("/advisories/{id}")
  ResponseEntity<String> advisory(@PathVariable String id) {
    return answer(id, PublicAnswers.HTML, told -> Optional.of(wording.page(told)));
  }

  @GetMapping("/advisories/{id}.json")
  ResponseEntity<String> osv(@PathVariable String id) {
    return answer(id, MediaType.APPLICATION_JSON, told -> advisories.osv(id));
  }

  @GetMapping("/advisories/{id}.cve.json")
  ResponseEntity<String> cve(@PathVariable String id) {
    return answer(id, MediaType.APPLICATION_JSON, told -> advisories.cve(id));
  }

  @GetMapping("/advisories/{id}.txt")
  ResponseEntity<String> mail(@PathVariable String id) {
    return answer(id, PublicAnswers.TEXT, told -> Optional.of(wording.mail(told)));
  }

  /** Dated by the advisory's last revision. */
  private ResponseEntity<String> answer(
      String id, MediaType type, Function<Unsealed<Advisory>, Optional<Unsealed<String>>> text) {
    return advisories
        .find(id)
        .flatMap(
            told ->
                text.apply(told)
                    .map(body -> PublicAnswers.found(type, body, told.value().modified())))
        .orElseGet(this::notFound);
  }

  @GetMapping("/underseal.css")
  ResponseEntity<byte[]> stylesheet() {
    return PublicAnswers.file(MediaType.parseMediaType("text/css;charset=utf-8"), styles);
  }

  private ResponseEntity<String> notFound() {
    return PublicAnswers.withoutAnything(HttpStatus.NOT_FOUND, wording.notFound());
  }
}
