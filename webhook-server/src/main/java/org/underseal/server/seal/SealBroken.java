package org.underseal.server.seal;

/** Something stored is not what was sealed there: the database was changed by somebody else. */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(KeyOwner owner, String place) {
    super(
        "what is stored for %s in %s is not what was sealed there".formatted(owner.name(), place));
  }
}
