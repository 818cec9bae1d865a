package org.underseal.server.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.Secret;
import org.underseal.server.advisory.Program;

/** What other OpenPGP programs say of our keys and signatures, and we of theirs. */
@Tag("contract")
class OpenPgpContractTest {
  private static final Instant MADE = Instant.parse("2026-01-11T09:00:00Z");
  private static final String TEXT = "{\"document\": \"ü\"}\n";

  @TempDir Path folder;

  private final PGPSecretKeyRing ring = OpenPgp.generate("Team <team@example.org>", MADE);

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("key.asc"), OpenPgp.armoredPublic(ring));
    Files.writeString(folder.resolve("doc.json"), TEXT);
    // Dated before the key, as after a rotation: some programs would refuse that.
    Files.writeString(
        folder.resolve("doc.json.asc"), new SigningKey(ring).sign(TEXT, MADE.minusSeconds(60)));
  }

  @Test
  void gpgVerifiesASignature() throws Exception {
    Program.run(folder, "gpg", "--batch", "--quiet", "--import", "key.asc");
    assertThat(Program.run(folder, "gpg", "--batch", "--verify", "doc.json.asc", "doc.json"))
        .contains("Good signature");
  }

  @Test
  void sequoiaVerifiesASignature() throws Exception {
    String help = Program.run(folder, "sq", "verify", "--help");
    // The names of its options changed after version 0.
    boolean isNew = help.contains("--signature-file");
    Program.run(
        folder,
        "sq",
        "verify",
        isNew ? "--signer-file" : "--signer-cert",
        "key.asc",
        isNew ? "--signature-file" : "--detached",
        "doc.json.asc",
        "doc.json");
  }

  @Test
  void sqopVerifiesASignature() throws Exception {
    Path script = folder.resolve("verify.sh");
    Files.writeString(script, "sqop verify doc.json.asc key.asc < doc.json\n");
    Program.run(folder, "sqop", "version");
    assertThat(Program.run(folder, "sh", script.toString()))
        .contains(HexFormat.of().withUpperCase().formatHex(ring.getPublicKey().getFingerprint()));
  }

  @Test
  void signsWithAKeyThatGpgMadeAndLocked() throws Exception {
    Program.run(
        folder,
        "gpg",
        "--batch",
        "--quiet",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "open sesame",
        "--quick-generate-key",
        "Team <team@example.org>",
        "rsa3072",
        "sign",
        "never");
    String armored =
        Program.run(
            folder,
            "gpg",
            "--batch",
            "--quiet",
            "--pinentry-mode",
            "loopback",
            "--passphrase",
            "open sesame",
            "--armor",
            "--export-secret-keys");
    PGPSecretKeyRing taken =
        ImportedKey.read(
            armored, Optional.of(Secret.of("open sesame")), Instant.parse("2030-01-01T00:00:00Z"));
    Files.writeString(
        folder.resolve("doc.json.asc"),
        new SigningKey(taken).sign(TEXT, taken.getPublicKey().getCreationTime().toInstant()));
    assertThat(Program.run(folder, "gpg", "--batch", "--verify", "doc.json.asc", "doc.json"))
        .contains("Good signature");
  }
}
