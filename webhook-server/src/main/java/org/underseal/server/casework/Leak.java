package org.underseal.server.casework;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.PublicPlace;

/**
 * Something of a sealed case that was seen in public.
 *
 * @param kind what
 * @param place where
 * @param page the place's page; empty for a place in the public repository of the case's own
 *     project that the forge can be asked for
 * @param seenAt when Underseal first saw it
 */
public record Leak(Kind kind, PublicPlace place, Optional<URI> page, Instant seenAt) {
  boolean isSameAs(Leak other) {
    return kind == other.kind && place.equals(other.place) && page.equals(other.page);
  }

  /** What can be seen too early. */
  public enum Kind {
    /** A text or name that has the case's id, or the name of its fix branch. */
    NAMES_CASE,
    /** A text that links to the confidential issue or to a change request under seal. */
    LINKS_SEAL,
    /** A branch or tag that holds sealed work and is not a supported branch. */
    SEALED_WORK,
    /** The fix is in a supported branch while the case is on hold or under embargo. */
    LANDED_EARLY,
    /** The fix has been in a supported branch for long, and others are still without it. */
    LANDED_PARTLY,
    /** The security repository itself is not private any more. */
    SEAL_OPEN;

    /** In lower case with a hyphen. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
