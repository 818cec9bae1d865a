package org.underseal.server.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** What a reader does with a document, its signature, and a key. */
public final class Verification {
  private Verification() {}

  /** Whether the key signed the text. */
  public static boolean verifies(String text, String signature, String key) {
    try {
      PGPSignature read =
          ((PGPSignatureList) new BcPGPObjectFactory(unarmored(signature)).nextObject()).get(0);
      PGPPublicKeyRing ring =
          new PGPPublicKeyRing(unarmored(key), new BcKeyFingerprintCalculator());
      var signer = ring.getPublicKey(read.getKeyID());
      if (signer == null) {
        return false;
      }
      read.init(new BcPGPContentVerifierBuilderProvider(), signer);
      read.update(text.getBytes(StandardCharsets.UTF_8));
      return read.verify();
    } catch (IOException | PGPException e) {
      throw new AssertionError(e);
    }
  }

  /** When a signature says that it was made. */
  public static java.util.Date madeAt(String signature) {
    try {
      return ((PGPSignatureList) new BcPGPObjectFactory(unarmored(signature)).nextObject())
          .get(0)
          .getCreationTime();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static java.io.InputStream unarmored(String armored) throws IOException {
    return PGPUtil.getDecoderStream(
        new ByteArrayInputStream(armored.getBytes(StandardCharsets.US_ASCII)));
  }
}
