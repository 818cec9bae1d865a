package org.underseal.plugin.github;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.plugin.Secret;

/** An App's private key, as GitHub hands it out or as PKCS#8. */
final class AppKey {
  private static final String WRONG =
      "app-private-key has to be the RSA key that GitHub made for the App, a PEM that begins with"
          + " -----BEGIN RSA PRIVATE KEY----- or -----BEGIN PRIVATE KEY-----";

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([^-]+)-----END (RSA )?PRIVATE KEY-----");

  /** Version 0 and the algorithm rsaEncryption without parameters (RFC 5208, RFC 8017 A.1). */
  private static final byte[] PKCS8_HEAD = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private static final int DER_SEQUENCE = 0x30;
  private static final int DER_OCTETS = 4;

  private final PrivateKey key;

  private AppKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM, also one whose line ends an environment variable holds as {@code \n}.
   *
   * @throws IllegalArgumentException if it is no RSA key; says nothing of what it is
   */
  static AppKey read(Secret pem) {
    Matcher found = PEM.matcher(pem.reveal().replace("\\n", "\n").strip());
    if (!found.matches()) {
      throw new IllegalArgumentException(WRONG);
    }
    boolean isPkcs1 = found.group(1) != null;
    try {
      byte[] der = Base64.getMimeDecoder().decode(found.group(2));
      return new AppKey(
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(isPkcs1 ? pkcs8(der) : der)));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      // The cause may quote what it could not read.
      throw new IllegalArgumentException(WRONG);
    }
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(PKCS8_HEAD);
    inner.writeBytes(der(DER_OCTETS, pkcs1));
    return der(DER_SEQUENCE, inner.toByteArray());
  }

  /** Tag, length and content; the long form of the length is right for every key in use. */
  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    out.write(0x82);
    out.write(content.length >> 8);
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** Signs by RS256 (RFC 7518, 3.3). */
  byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java signs by SHA256withRSA", impossible);
    }
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
