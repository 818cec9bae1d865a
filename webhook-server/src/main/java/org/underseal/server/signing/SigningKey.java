package org.underseal.server.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/** A key with its private part. */
final class SigningKey {
  private final PGPSecretKeyRing ring;

  SigningKey(PGPSecretKeyRing ring) {
    this.ring = ring;
  }

  static SigningKey of(byte[] stored) {
    try {
      return new SigningKey(new PGPSecretKeyRing(stored, new BcKeyFingerprintCalculator()));
    } catch (IOException | PGPException e) {
      throw new IllegalStateException("what was stored was a key", e);
    }
  }

  /**
   * The key of a ring that signs.
   *
   * @throws IllegalArgumentException if there is none
   */
  static PGPSecretKey signing(PGPSecretKeyRing ring) {
    for (PGPSecretKey key : ring) {
      if (key.isSigningKey() && !key.isPrivateKeyEmpty()) {
        return key;
      }
    }
    throw new IllegalArgumentException("has no private key that can sign");
  }

  /**
   * Signs. The same text, at the same time, has the same signature, so that it can be made anew
   * whenever it is asked for; it does not expire.
   *
   * @param at when the text went out; a signature is never dated before its key, which some
   *     programs would refuse
   */
  String sign(String text, Instant at) {
    try {
      PGPSecretKey key = signing(ring);
      PGPSignatureGenerator generator =
          new PGPSignatureGenerator(
              new BcPGPContentSignerBuilder(
                  key.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
              key.getPublicKey());
      generator.init(PGPSignature.BINARY_DOCUMENT, key.extractPrivateKey(null));
      PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
      said.setSignatureCreationTime(true, Date.from(notBeforeKey(key, at)));
      said.setIssuerFingerprint(false, key.getPublicKey());
      generator.setHashedSubpackets(said.generate());
      generator.update(text.getBytes(StandardCharsets.UTF_8));
      PGPSignature signature = generator.generate();
      return OpenPgp.armored(signature::encode);
    } catch (PGPException e) {
      throw new IllegalStateException("a key that was kept can sign", e);
    }
  }

  /** After the key's own signature on itself. */
  private Instant notBeforeKey(PGPSecretKey key, Instant at) {
    Instant made = key.getPublicKey().getCreationTime().toInstant();
    Instant certified = made;
    var signatures = ring.getPublicKey().getSignatures();
    while (signatures.hasNext()) {
      Instant own = signatures.next().getCreationTime().toInstant();
      certified = own.isAfter(certified) ? own : certified;
    }
    return at.isAfter(certified) ? at : certified.plusSeconds(1);
  }
}
