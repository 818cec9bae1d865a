package org.underseal.plugin;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A value that everyone may read. It can be had only from the one {@link Maker} that there is in a
 * process, and the maker is handed out only once: whoever holds it decides what may leave the seal.
 * What goes to a public place takes this type, so that nothing gets there past that one.
 *
 * @param <T> what it is
 */
public final class Unsealed<T> {
  private static final AtomicBoolean HANDED_OUT = new AtomicBoolean();

  private final T value;

  private Unsealed(T value) {
    this.value = value;
  }

  /**
   * Hands out the maker.
   *
   * @throws IllegalStateException if somebody has it already
   */
  public static Maker maker() {
    if (HANDED_OUT.getAndSet(true)) {
      throw new IllegalStateException("what may leave the seal is decided in one place already");
    }
    return new Maker();
  }

  /** The value. */
  public T value() {
    return value;
  }

  /** Says that there is something, for it may be long. */
  @Override
  public String toString() {
    return "Unsealed[" + value.getClass().getSimpleName() + "]";
  }

  /** Makes values that everyone may read. */
  public static final class Maker {
    private Maker() {}

    /** Says that everyone may read this. */
    public <T> Unsealed<T> unseal(T value) {
      return new Unsealed<>(value);
    }
  }
}
