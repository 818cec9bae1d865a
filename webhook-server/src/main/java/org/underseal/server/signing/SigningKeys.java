package org.underseal.server.signing;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Secret;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.Seals;

/**
 * The keys that advisories are and were signed with. One is active; when another takes its place
 * its private part is destroyed, and its public part stays.
 */
public final class SigningKeys {
  private static final KeyOwner OWNER = new KeyOwner("signing");

  private final JdbcClient jdbc;
  private final Seals seals;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** On the database. */
  public SigningKeys(JdbcClient jdbc, Seals seals, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.seals = seals;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Makes a key; the one before it, if there is one, retires.
   *
   * @param userId who it belongs to, for example {@code Team <security@example.org>}
   */
  public PublicKey generate(String userId) {
    return take(OpenPgp.generate(userId, now()));
  }

  /**
   * Takes a key that was made elsewhere; the one before it, if there is one, retires.
   *
   * @param armored as {@code gpg --export-secret-keys --armor} writes it
   * @param passphrase empty for a key without one
   * @throws IllegalArgumentException if it can't be read or can't sign
   */
  public PublicKey importKey(String armored, Optional<Secret> passphrase) {
    return take(ImportedKey.read(armored, passphrase, now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private PublicKey take(PGPSecretKeyRing ring) {
    String fingerprint =
        HexFormat.of().withUpperCase().formatHex(ring.getPublicKey().getFingerprint());
    PublicKey key = new PublicKey(fingerprint, OpenPgp.armoredPublic(ring), now(), true);
    transaction.executeWithoutResult(status -> keep(key, encoded(ring)));
    return key;
  }

  private void keep(PublicKey key, byte[] secret) {
    if (all().stream().anyMatch(known -> known.fingerprint().equals(key.fingerprint()))) {
      throw new IllegalArgumentException("was a signing key here already");
    }
    jdbc.sql("UPDATE signing_key SET private_key = NULL, retired_at = ? WHERE retired_at IS NULL")
        .param(key.since().toEpochMilli())
        .update();
    jdbc.sql(
            """
            INSERT INTO signing_key (fingerprint, public_key, private_key, since)
            VALUES (?, ?, ?, ?)""")
        .params(
            key.fingerprint(),
            key.armored(),
            Base64.getEncoder().encodeToString(seals.seal(OWNER, place(key.fingerprint()), secret)),
            key.since().toEpochMilli())
        .update();
  }

  /** Every key that was ever signed with, the newest first. */
  public List<PublicKey> all() {
    return jdbc.sql(
            """
            SELECT fingerprint, public_key, since, retired_at FROM signing_key
            ORDER BY since DESC, fingerprint""")
        .query(
            (row, number) ->
                new PublicKey(
                    row.getString(1),
                    row.getString(2),
                    Instant.ofEpochMilli(row.getLong(3)),
                    row.getObject(4) == null))
        .list();
  }

  /** Whether there is a key to sign with. */
  public boolean canSign() {
    return all().stream().anyMatch(PublicKey::active);
  }

  /**
   * An armored detached signature over the text in UTF-8; empty without a key. It is the same
   * whenever it is asked for, as long as the key is.
   *
   * @param at when the text went out
   */
  public Optional<String> sign(String text, Instant at) {
    return jdbc.sql("SELECT fingerprint, private_key FROM signing_key WHERE retired_at IS NULL")
        .query((row, number) -> new String[] {row.getString(1), row.getString(2)})
        .optional()
        .map(row -> open(row[0], row[1]).sign(text, at));
  }

  private SigningKey open(String fingerprint, String stored) {
    return SigningKey.of(
        seals.open(OWNER, place(fingerprint), Base64.getDecoder().decode(stored)).orElseThrow());
  }

  private static String place(String fingerprint) {
    return "signing_key/" + fingerprint;
  }

  private static byte[] encoded(PGPSecretKeyRing ring) {
    try {
      return ring.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
  }
}
