package org.underseal.server.casework;

import java.util.Optional;

/**
 * Versions that are affected. Of the two ends at most one is known.
 *
 * @param purl the package, without a version; empty for all packages of the project
 * @param introduced the first version with the flaw; empty for the very first
 * @param fixed the first version without it
 * @param lastAffected the last version with it
 */
public record VersionRange(
    Optional<String> purl,
    Optional<String> introduced,
    Optional<String> fixed,
    Optional<String> lastAffected) {

  /** Whether it speaks of this package. */
  public boolean isOf(String canonicalPurl) {
    return purl.filter(own -> !own.equals(canonicalPurl)).isEmpty();
  }

  /** In English, to follow a name, for example {@code from 3.9.0 before 3.10.1}. */
  public String text() {
    String end =
        fixed
            .map(version -> "before " + version)
            .or(() -> lastAffected.map(version -> "up to " + version))
            .orElse("");
    return (introduced.map(version -> "from " + version + " ").orElse("") + end).strip();
  }
}
