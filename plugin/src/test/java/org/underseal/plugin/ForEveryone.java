package org.underseal.plugin;

/** The one place of these tests that says what may be read by everyone. */
public final class ForEveryone {
  private static final Unsealed.Maker MAKER = Unsealed.maker();

  private ForEveryone() {}

  /** Says that everyone may read this. */
  public static <T> Unsealed<T> mayRead(T value) {
    return MAKER.unseal(value);
  }
}
