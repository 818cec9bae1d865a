package org.underseal.plugin;

import java.util.regex.Pattern;

/**
 * A repository's full path on its forge: {@code owner/name} on GitHub, {@code group/sub/name} on
 * GitLab.
 *
 * @param path without leading or trailing slash
 */
public record RepositoryName(String path) {
  /** Characters of a path; the forges allow fewer, and the form is checked only up to here. */
  private static final int PATH_CHARACTERS_MAX = 500;

  /** Parts of nothing but dots would lead out of the place that they stand in. */
  private static final Pattern FORM =
      Pattern.compile("PART(/PART)+".replace("PART", "(?!\\.+(/|$))[A-Za-z0-9_.][A-Za-z0-9_.-]*"));

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the path is not of the form {@code owner/name}
   */
  public RepositoryName {
    if (path.length() > PATH_CHARACTERS_MAX || !FORM.matcher(path).matches()) {
      throw new IllegalArgumentException("not a repository path of the form owner/name");
    }
  }

  /** The part before the last slash: the owner, group or subgroup. */
  public String namespace() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** The part after the last slash. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return path;
  }
}
