package org.underseal.server.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Secret;

class SigningKeysTest {
  private static final Instant NOW = Instant.parse("2021-01-11T09:00:00Z");
  private static final String TEXT = "{\"document\": \"ü\"}\n";

  @Test
  void signsTheSameTextTheSameWay() {
    PGPSecretKeyRing ring = OpenPgp.generate("Team <team@example.org>", NOW);
    SigningKey key = new SigningKey(ring);
    String signature = key.sign(TEXT, NOW.plusSeconds(60));
    assertThat(key.sign(TEXT, NOW.plusSeconds(60))).isEqualTo(signature);
    assertThat(Verification.verifies(TEXT, signature, OpenPgp.armoredPublic(ring))).isTrue();
    assertThat(Verification.verifies(TEXT + "x", signature, OpenPgp.armoredPublic(ring))).isFalse();
  }

  @Test
  void takesAKeyWithAPassphrase() throws Exception {
    PGPSecretKeyRing ring = OpenPgp.generate("Team", NOW);
    String armored = OpenPgp.armored(locked(ring, "open sesame")::encode);
    PGPSecretKeyRing read = ImportedKey.read(armored, Optional.of(Secret.of("open sesame")), NOW);
    String signature = new SigningKey(read).sign(TEXT, NOW.plusSeconds(60));
    assertThat(Verification.verifies(TEXT, signature, OpenPgp.armoredPublic(ring))).isTrue();
    assertThatThrownBy(() -> ImportedKey.read(armored, Optional.of(Secret.of("wrong")), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("passphrase");
  }

  private static PGPSecretKeyRing locked(PGPSecretKeyRing ring, String passphrase)
      throws PGPException {
    return PGPSecretKeyRing.copyWithNewPassword(
        ring,
        null,
        new BcPBESecretKeyEncryptorBuilder(
                SymmetricKeyAlgorithmTags.AES_256,
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256))
            .build(passphrase.toCharArray()));
  }

  @Test
  void saysWhatIsWrongWithAKeyThatItCanNotUse() {
    String open = OpenPgp.armoredPublic(OpenPgp.generate("Team", NOW));
    for (String bad : new String[] {"", "no key", open}) {
      assertThatThrownBy(() -> ImportedKey.read(bad, Optional.empty(), NOW))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not an OpenPGP private key");
    }
  }

  @Test
  void datesNoSignatureBeforeItsKey() {
    PGPSecretKeyRing ring = OpenPgp.generate("Team", NOW);
    String early = new SigningKey(ring).sign(TEXT, NOW.minusSeconds(3600));
    assertThat(Verification.madeAt(early)).isAfter(Date.from(NOW));
  }
}
