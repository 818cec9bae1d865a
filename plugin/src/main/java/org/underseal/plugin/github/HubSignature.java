package org.underseal.plugin.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.underseal.plugin.Secret;

/**
 * {@code sha256=} and the HMAC-SHA256 of the raw body in lower-case hexadecimal (GitHub
 * documentation, "Validating webhook deliveries").
 */
final class HubSignature {
  private static final String ALGORITHM = "HmacSHA256";

  private final Secret secret;

  HubSignature(Secret secret) {
    this.secret = secret;
  }

  /** Compares in a time that does not tell how much of it was right. */
  boolean isRight(String given, byte[] body) {
    return MessageDigest.isEqual(of(body).getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private String of(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
