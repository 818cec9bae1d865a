package org.underseal.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
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
    this.styles = styles();
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
    return advisories
        .find(id)
        .map(advisory -> PublicAnswers.found(PublicAnswers.HTML, wording.page(advisory)))
        .orElseGet(this::notFound);
  }

  @GetMapping("/advisories/{id}.json")
  ResponseEntity<String> osv(@PathVariable String id) {
    return advisories
        .osv(id)
        .map(json -> PublicAnswers.found(MediaType.APPLICATION_JSON, json))
        .orElseGet(this::notFound);
  }

  @GetMapping("/advisories/{id}.cve.json")
  ResponseEntity<String> cve(@PathVariable String id) {
    return advisories
        .cve(id)
        .map(json -> PublicAnswers.found(MediaType.APPLICATION_JSON, json))
        .orElseGet(this::notFound);
  }

  @GetMapping("/advisories/{id}.txt")
  ResponseEntity<String> mail(@PathVariable String id) {
    return advisories
        .find(id)
        .map(advisory -> PublicAnswers.found(PublicAnswers.TEXT, wording.mail(advisory)))
        .orElseGet(this::notFound);
  }

  @GetMapping("/underseal.css")
  ResponseEntity<byte[]> stylesheet() {
    return PublicAnswers.file(MediaType.parseMediaType("text/css;charset=utf-8"), styles);
  }

  private ResponseEntity<String> notFound() {
    return PublicAnswers.withoutAnything(HttpStatus.NOT_FOUND, wording.notFound());
  }

  private static byte[] styles() {
    try (InputStream file = Texts.class.getResourceAsStream("underseal.css")) {
      return java.util.Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
