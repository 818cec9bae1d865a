package org.underseal.server.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.underseal.plugin.Secret;

/** A key that was made elsewhere. */
final class ImportedKey {
  private ImportedKey() {}

  /**
   * Reads what {@code gpg --export-secret-keys --armor} writes, and takes the passphrase off: it is
   * sealed in another way here.
   *
   * @throws IllegalArgumentException if it can't be read, or no key in it can sign
   */
  static PGPSecretKeyRing read(String armored, Optional<Secret> passphrase, Instant now) {
    try {
      PGPSecretKeyRing ring =
          PGPSecretKeyRing.copyWithNewPassword(
              new PGPSecretKeyRing(
                  PGPUtil.getDecoderStream(
                      new ByteArrayInputStream(armored.getBytes(StandardCharsets.UTF_8))),
                  new BcKeyFingerprintCalculator()),
              new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                  .build(passphrase.map(Secret::reveal).orElse("").toCharArray()),
              null);
      requireSigning(ring, now);
      return ring;
    } catch (IOException e) {
      throw new IllegalArgumentException("is not an OpenPGP private key", e);
    } catch (PGPException e) {
      throw new IllegalArgumentException("can't be opened with this passphrase", e);
    }
  }

  private static void requireSigning(PGPSecretKeyRing ring, Instant now) {
    if (ring.getPublicKey().getVersion() != 4) {
      throw new IllegalArgumentException("is not of version 4, which every reader understands");
    }
    if (ring.getPublicKey().hasRevocation()) {
      throw new IllegalArgumentException("is revoked");
    }
    PGPSecretKey key = SigningKey.signing(ring);
    long seconds = key.getPublicKey().getValidSeconds();
    Instant made = key.getPublicKey().getCreationTime().toInstant();
    if (seconds > 0 && made.plusSeconds(seconds).isBefore(now)) {
      throw new IllegalArgumentException("has expired");
    }
  }
}
