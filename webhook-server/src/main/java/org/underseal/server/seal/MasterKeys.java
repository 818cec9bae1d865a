package org.underseal.server.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.underseal.plugin.Secret;

/**
 * The master key, and those that were it before. The first wraps, all of them unwrap. A master key
 * is 32 random bytes in base64; it wraps with AES-256-GCM.
 */
public final class MasterKeys {
  /** The length of a master key before it is written in base64. */
  public static final int BYTES = 32;

  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final Aead aead;

  /**
   * The keys of the configuration.
   *
   * @throws IllegalArgumentException if one isn't 32 bytes in base64
   */
  public MasterKeys(Secret master, List<Secret> former) {
    try {
      this.aead = keyset(master, former).getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Whether a text can be a master key. */
  public static boolean fits(Secret secret) {
    try {
      return bytes(secret).length == BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** A new master key. */
  public static Secret fresh() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(Base64.getEncoder().encodeToString(bytes));
  }

  Aead aead() {
    return aead;
  }

  private static KeysetHandle keyset(Secret master, List<Secret> former)
      throws GeneralSecurityException {
    Map<Integer, AesGcmKey> keys = new LinkedHashMap<>();
    put(keys, master);
    for (Secret secret : former) {
      put(keys, secret);
    }
    KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
    boolean isFirst = true;
    for (Map.Entry<Integer, AesGcmKey> key : keys.entrySet()) {
      KeysetHandle.Builder.Entry entry =
          KeysetHandle.importKey(key.getValue()).withFixedId(key.getKey());
      keyset.addEntry(isFirst ? entry.makePrimary() : entry);
      isFirst = false;
    }
    return keyset.build();
  }

  private static void put(Map<Integer, AesGcmKey> keys, Secret secret)
      throws GeneralSecurityException {
    byte[] bytes = bytes(secret);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a master key has 32 bytes, in base64");
    }
    int id = idOf(bytes);
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(BYTES)
            .setIvSizeBytes(IV_BYTES)
            .setTagSizeBytes(TAG_BYTES)
            .setVariant(AesGcmParameters.Variant.TINK)
            .build();
    keys.putIfAbsent(
        id,
        AesGcmKey.builder()
            .setParameters(parameters)
            .setIdRequirement(id)
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .build());
  }

  /** What is wrapped says by which key, so that the right one is tried first. */
  private static int idOf(byte[] key) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
    return ByteBuffer.wrap(digest).getInt();
  }

  private static byte[] bytes(Secret secret) {
    return Base64.getDecoder().decode(secret.reveal());
  }
}
