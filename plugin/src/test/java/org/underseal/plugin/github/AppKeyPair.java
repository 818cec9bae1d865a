package org.underseal.plugin.github;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** A key of an App, in the forms in which it can be given. */
record AppKeyPair(KeyPair keys) {
  private static final int PKCS8_HEAD_BYTES = 26;

  static AppKeyPair generate() {
    return generate("RSA");
  }

  static AppKeyPair generate(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
      return new AppKeyPair(generator.generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  PublicKey publicKey() {
    return keys.getPublic();
  }

  String pkcs8() {
    return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  /** As GitHub hands it out: what PKCS#8 holds behind its head. */
  String pkcs1() {
    byte[] pkcs8 = keys.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_HEAD_BYTES, pkcs8.length));
  }

  private static String pem(String kind, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines);
  }
}
