package org.underseal.server.seal;

/** The database was sealed with another master key. */
public final class WrongMasterKey extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongMasterKey() {
    super(
        "the database was sealed with another master key; set server.master-key to that one, or name"
            + " it under server.former-master-keys if the key was changed");
  }
}
