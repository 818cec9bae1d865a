package org.underseal.plugin;

/**
 * An account's name on a forge, without {@code @}.
 *
 * @param value as the forge writes it
 */
public record Login(String value) {
  /**
   * Checks that there is a name.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public Login {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a login can't be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
