package org.underseal.server.copy;

/** Nothing was copied, and says why and what to do. */
public final class CopyRefused extends Exception {
  private static final long serialVersionUID = 1L;

  CopyRefused(String why) {
    super(why);
  }

  CopyRefused(String why, Throwable cause) {
    super(why, cause);
  }
}
