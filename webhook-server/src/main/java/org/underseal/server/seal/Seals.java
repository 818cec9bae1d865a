package org.underseal.server.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals and opens what is stored. Each ciphertext is bound to its owner and to its place, so that
 * none can be put where another belongs.
 */
public final class Seals {
  private final JdbcClient jdbc;
  private final MasterKeys masters;
  private final Clock clock;

  /** On the database that holds the wrapped keys. */
  public Seals(JdbcClient jdbc, MasterKeys masters, Clock clock) {
    this.jdbc = jdbc;
    this.masters = masters;
    this.clock = clock;
  }

  /**
   * Seals; an owner's key is made when it is first needed, in the running transaction.
   *
   * @param place the table and row that it is stored in
   * @throws IllegalStateException if the owner was forgotten
   */
  public byte[] seal(KeyOwner owner, String place, byte[] clear) {
    Aead key =
        key(owner)
            .or(() -> fresh(owner))
            .orElseThrow(() -> new IllegalStateException(owner.name() + " was forgotten"));
    try {
      return key.encrypt(clear, context(owner, place));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /**
   * Opens; empty if the owner was forgotten.
   *
   * @throws SealBroken if it is not what was sealed for this owner and place
   * @throws WrongMasterKey if the owner's key can't be unwrapped
   */
  public Optional<byte[]> open(KeyOwner owner, String place, byte[] sealed) {
    return key(owner)
        .map(
            key -> {
              try {
                return key.decrypt(sealed, context(owner, place));
              } catch (GeneralSecurityException e) {
                throw new SealBroken(owner, place);
              }
            });
  }

  /** Destroys the owner's key, in the running transaction: nobody opens again what it sealed. */
  public void forget(KeyOwner owner) {
    jdbc.sql("UPDATE sealing_key SET wrapped = NULL, forgotten_at = ? WHERE owner = ?")
        .params(clock.millis(), owner.name())
        .update();
  }

  /**
   * Makes sure that the master key is the one of this database.
   *
   * @throws WrongMasterKey if it isn't
   */
  public void check() {
    if (key(KeyOwner.INBOX).isEmpty()) {
      fresh(KeyOwner.INBOX);
    }
  }

  /**
   * Makes sure that every key of this database can be unwrapped, and changes nothing.
   *
   * @throws WrongMasterKey if one can't be
   */
  public void checkAll() {
    for (String name : owners()) {
      KeyOwner owner = new KeyOwner(name);
      wrapped(owner).ifPresent(wrapped -> unwrap(owner, wrapped));
    }
  }

  private List<String> owners() {
    return jdbc.sql("SELECT owner FROM sealing_key WHERE wrapped IS NOT NULL ORDER BY owner")
        .query(String.class)
        .list();
  }

  /**
   * Wraps every key anew by the first master key, in the running transaction.
   *
   * @return how many
   * @throws WrongMasterKey if one can't be unwrapped
   */
  public int rewrap() {
    List<String> owners = owners();
    for (String name : owners) {
      KeyOwner owner = new KeyOwner(name);
      byte[] wrapped = wrap(owner, unwrap(owner, wrapped(owner).orElseThrow()));
      jdbc.sql("UPDATE sealing_key SET wrapped = ? WHERE owner = ?").params(wrapped, name).update();
    }
    return owners.size();
  }

  private Optional<Aead> key(KeyOwner owner) {
    return wrapped(owner).map(wrapped -> primitive(unwrap(owner, wrapped)));
  }

  private Optional<byte[]> wrapped(KeyOwner owner) {
    return jdbc.sql("SELECT wrapped FROM sealing_key WHERE owner = ? AND wrapped IS NOT NULL")
        .param(owner.name())
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  /** Empty if the owner was forgotten: it does not come back with a new key. */
  private Optional<Aead> fresh(KeyOwner owner) {
    try {
      KeysetHandle keyset =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
      jdbc.sql(
              """
              INSERT INTO sealing_key (owner, wrapped, made_at) VALUES (?, ?, ?)
              ON CONFLICT (owner) DO NOTHING""")
          .params(owner.name(), wrap(owner, keyset), clock.millis())
          .update();
      // Another node may have been first.
      return key(owner);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private byte[] wrap(KeyOwner owner, KeysetHandle keyset) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          keyset, masters.aead(), context(owner, "key"), AeadConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private KeysetHandle unwrap(KeyOwner owner, byte[] wrapped) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
          wrapped, masters.aead(), context(owner, "key"), AeadConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw new WrongMasterKey();
    }
  }

  private static Aead primitive(KeysetHandle keyset) {
    try {
      return keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private static byte[] context(KeyOwner owner, String place) {
    return (owner.name() + "/" + place).getBytes(StandardCharsets.UTF_8);
  }
}
