package org.underseal.plugin.landing;

import org.underseal.plugin.git.Mirror;

/**
 * Where a repository keeps its tags.
 *
 * @param prefix of their refs, which is left out of their names
 */
public record TagNames(String prefix) {
  /** As any git repository has them. */
  public static final TagNames PLAIN = new TagNames("refs/tags/");

  /** As a mirror has a project's public tags. */
  public static final TagNames MIRRORED = new TagNames(Mirror.PUBLIC_TAGS);
}
