package org.underseal.plugin.github;

import java.util.HexFormat;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Signatures;

/**
 * {@code sha256=} and the HMAC-SHA256 of the raw body in lower-case hexadecimal (GitHub
 * documentation, "Validating webhook deliveries").
 */
final class HubSignature {
  private final Secret secret;

  HubSignature(Secret secret) {
    this.secret = secret;
  }

  /** Compares in a time that does not tell how much of it was right. */
  boolean isRight(String given, byte[] body) {
    byte[] right = Signatures.hmacSha256(secret.bytes(), body);
    return Signatures.same("sha256=" + HexFormat.of().formatHex(right), given);
  }
}
