package org.underseal.sandbox.gitlab;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A hook's secrets. Neither can be read back over the API.
 *
 * @param token sent as it is in {@code X-Gitlab-Token}
 * @param signingToken {@code whsec_} and the Base64 of a key of 32 bytes, as Standard Webhooks
 *     writes it
 */
record HookSecrets(@Nullable String token, @Nullable String signingToken) {
  private static final String PREFIX = "whsec_";
  private static final int KEY_BYTES = 32;

  HookSecrets {
    if (signingToken != null && !isSigningToken(signingToken)) {
      throw Refused.unprocessable("Signing token is invalid");
    }
  }

  private static boolean isSigningToken(String text) {
    if (!text.startsWith(PREFIX)) {
      return false;
    }
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length())).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /**
   * The {@code webhook-signature} of a request, or null for a hook without a signing token.
   *
   * @param timestamp Unix seconds
   */
  @Nullable String sign(String webhookId, long timestamp, String body) {
    if (signingToken == null) {
      return null;
    }
    byte[] key = Base64.getDecoder().decode(signingToken.substring(PREFIX.length()));
    byte[] signed = (webhookId + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
  }

  private static byte[] hmac(byte[] key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "HookSecrets[redacted]";
  }
}
