package org.underseal.server.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.server.database.StoredJson;

/** A case's records as they are stored: JSON, sealed by the case's key, in base64. */
public final class SealedJson {
  private final Seals seals;
  private final StoredJson json;

  /** With the keys. */
  public SealedJson(Seals seals, StoredJson json) {
    this.seals = seals;
    this.json = json;
  }

  /** A record as it is stored at this place. */
  public String write(CaseId owner, String place, Object value) {
    byte[] clear = json.write(value).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(seals.seal(KeyOwner.of(owner), place, clear));
  }

  /**
   * A record from what is stored at this place; empty if its case was forgotten.
   *
   * @throws SealBroken if it is not what was written there
   */
  public <T> Optional<T> read(CaseId owner, String place, String stored, Class<T> type) {
    return seals
        .open(KeyOwner.of(owner), place, decode(owner, place, stored))
        .map(clear -> json.read(new String(clear, StandardCharsets.UTF_8), type));
  }

  /** Destroys the key of a case, in the running transaction. */
  public void forget(CaseId owner) {
    seals.forget(KeyOwner.of(owner));
  }

  private static byte[] decode(CaseId owner, String place, String stored) {
    try {
      return Base64.getDecoder().decode(stored);
    } catch (IllegalArgumentException notBase64) {
      throw new SealBroken(KeyOwner.of(owner), place);
    }
  }
}
