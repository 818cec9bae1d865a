package org.underseal.server.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.PublicFile;

/** Answers that everyone may get: the only class here that puts a text into one. */
final class PublicAnswers {
  static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");

  private static final Duration FRESH = Duration.ofMinutes(1);

  private PublicAnswers() {}

  static ResponseEntity<String> found(MediaType type, Unsealed<String> body) {
    return answer(type, body).body(body.value());
  }

  /** What last changed then. */
  static ResponseEntity<String> found(MediaType type, Unsealed<String> body, Instant modified) {
    return answer(type, body).lastModified(modified).body(body.value());
  }

  static ResponseEntity<String> found(PublicFile file) {
    return found(MediaType.parseMediaType(file.type()), file.text(), file.modified());
  }

  /** The tag is a weak one: what is sent packed is the same text in other bytes. */
  private static ResponseEntity.BodyBuilder answer(MediaType type, Unsealed<String> body) {
    return ResponseEntity.ok()
        .contentType(type)
        .eTag("W/\"" + hash(body.value()) + "\"")
        .header("Access-Control-Allow-Origin", "*")
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic());
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
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
