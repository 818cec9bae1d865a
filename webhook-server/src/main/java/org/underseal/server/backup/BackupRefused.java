package org.underseal.server.backup;

/** Nothing was backed up or restored, and says why and what to do. */
public final class BackupRefused extends Exception {
  private static final long serialVersionUID = 1L;

  BackupRefused(String why) {
    super(why);
  }

  BackupRefused(String why, Throwable cause) {
    super(why, cause);
  }
}
