package org.underseal.server.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRing;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Keys of version 4, which every OpenPGP program reads: made, and written down. */
final class OpenPgp {
  private OpenPgp() {}

  /**
   * A new Ed25519 key that certifies and signs.
   *
   * @param userId who it belongs to, for example {@code Team <security@example.org>}
   */
  static PGPSecretKeyRing generate(String userId, Instant at) {
    try {
      Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
      generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
      AsymmetricCipherKeyPair drawn = generator.generateKeyPair();
      PGPKeyPair pair =
          new BcPGPKeyPair(
              PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.EDDSA_LEGACY, drawn, Date.from(at));
      PGPSignatureSubpacketGenerator what = new PGPSignatureSubpacketGenerator();
      what.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
      what.setPreferredHashAlgorithms(
          false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
      return new PGPKeyRingGenerator(
              PGPSignature.POSITIVE_CERTIFICATION,
              pair,
              userId,
              // The checksum of a private key that has no passphrase; nothing rests on it.
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
              what.generate(),
              null,
              new BcPGPContentSignerBuilder(
                  pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
              null)
          .generateSecretKeyRing();
    } catch (PGPException e) {
      throw new IllegalStateException("a fresh key is a good one", e);
    }
  }

  /** The public part, armored. */
  static String armoredPublic(PGPSecretKeyRing ring) {
    return armored(new PGPPublicKeyRing(java.util.List.copyOf(publicKeys(ring))));
  }

  private static java.util.List<org.bouncycastle.openpgp.PGPPublicKey> publicKeys(PGPKeyRing ring) {
    java.util.List<org.bouncycastle.openpgp.PGPPublicKey> keys = new java.util.ArrayList<>();
    ring.getPublicKeys().forEachRemaining(keys::add);
    return keys;
  }

  private static String armored(PGPPublicKeyRing ring) {
    return armored(ring::encode);
  }

  /** What writes packets. */
  interface Packets {
    void encode(OutputStream to) throws IOException;
  }

  /** Packets in armor, without the name of a program. */
  static String armored(Packets packets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArmoredOutputStream armor = ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
      packets.encode(armor);
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }
}
