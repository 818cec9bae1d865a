package org.underseal.server.page;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.underseal.plugin.Unsealed;

/** Answers that everyone may get: the only class here that puts a text into one. */
final class PublicAnswers {
  static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");

  private static final Duration FRESH = Duration.ofMinutes(1);

  private PublicAnswers() {}

  static ResponseEntity<String> found(MediaType type, Unsealed<String> body) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .body(body.value());
  }

  static ResponseEntity<String> withoutAnything(HttpStatusCode status, Unsealed<String> page) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(page.value());
  }

  static ResponseEntity<byte[]> file(MediaType type, byte[] content) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(content);
  }
}
