package org.underseal.plugin;

import java.util.regex.Pattern;

/**
 * An account's name on a forge, without {@code @}.
 *
 * @param value as the forge writes it
 */
public record Login(String value) {
  private static final Pattern FORM = Pattern.compile("[^\\s\\p{C}\\p{Z}]{1,200}");

  /**
   * Checks that it could be a name.
   *
   * @throws IllegalArgumentException if it is blank, has spaces or what can't be seen in it, or is
   *     longer than 200 characters
   */
  public Login {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a login");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
