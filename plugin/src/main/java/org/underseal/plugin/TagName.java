package org.underseal.plugin;

/**
 * A tag's short name, without {@code refs/tags/}.
 *
 * @param value as people write it, for example {@code v3.10.1}
 */
public record TagName(String value) {
  /** Of characters; a release's name is shown in one line. */
  private static final int CHARACTERS_MAX = 100;

  /**
   * Checks what git refuses (git-check-ref-format).
   *
   * @throws IllegalArgumentException if git could not have such a tag
   */
  public TagName {
    if (value.isBlank()
        || value.length() > CHARACTERS_MAX
        || value.startsWith("-")
        || value.startsWith("refs/")
        || value.startsWith("/")
        || value.endsWith("/")
        || value.endsWith(".")
        || value.contains("..")
        || value.contains("//")
        || value.contains("@{")
        || value.equals("@")
        || value.chars().anyMatch(c -> c <= ' ' || c == 127 || "~^:?*[\\".indexOf(c) >= 0)
        || isPartBad(value)) {
      throw new IllegalArgumentException("not a tag name");
    }
  }

  private static boolean isPartBad(String value) {
    for (String part : value.split("/")) {
      if (part.startsWith(".") || part.endsWith(".lock")) {
        return true;
      }
    }
    return false;
  }

  /** The full name of the ref. */
  public String ref() {
    return "refs/tags/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
