package org.underseal.plugin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signatures of the Standard Webhooks specification (standardwebhooks.com), version 1: HMAC-SHA256
 * over id, time in seconds and raw body with dots between them, in headers {@code webhook-id},
 * {@code webhook-timestamp} and {@code webhook-signature}.
 */
public final class StandardWebhooks {
  private static final String PREFIX = "whsec_";
  private static final int KEY_BYTES_MIN = 24;
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final byte[] key;

  /**
   * With the key that both sides share.
   *
   * @param secret {@code whsec_} and at least 24 bytes in Base64
   * @throws IllegalArgumentException if it is not of that form
   */
  public StandardWebhooks(Secret secret) {
    this.key = key(secret);
  }

  private static byte[] key(Secret secret) {
    String text = secret.reveal();
    try {
      if (text.startsWith(PREFIX)) {
        byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        if (key.length >= KEY_BYTES_MIN) {
          return key;
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "the signing secret has to be whsec_ followed by at least 24 bytes in Base64,"
            + " for example from: echo whsec_$(openssl rand -base64 32)");
  }

  /** The three headers of a message. */
  public Map<String, String> sign(String id, Instant at, byte[] body) {
    String timestamp = String.valueOf(at.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put("webhook-signature", signature(id, timestamp, body));
    return headers;
  }

  /**
   * Why a delivery is not believed; empty if its signature is right and its time within five
   * minutes. The reason says nothing of the body.
   */
  public Optional<String> whatIsWrong(Delivery delivery, Instant now) {
    String id = delivery.header("webhook-id").orElse("");
    String timestamp = delivery.header("webhook-timestamp").orElse("");
    if (id.isBlank()) {
      return Optional.of("no webhook-id");
    }
    if (!timestamp.matches("\\d{1,12}")) {
      return Optional.of("webhook-timestamp is missing or no number");
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return Optional.of("webhook-timestamp is too old or in the future");
    }
    String right = signature(id, timestamp, delivery.body());
    String given = delivery.header("webhook-signature").orElse("");
    boolean one = Arrays.stream(given.split(" ")).anyMatch(g -> Signatures.same(right, g));
    return one ? Optional.empty() : Optional.of("the signature is missing or wrong");
  }

  private String signature(String id, String timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(Signatures.hmacSha256(key, head, body));
  }
}
