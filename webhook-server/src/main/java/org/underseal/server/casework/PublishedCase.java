package org.underseal.server.casework;

import java.time.Instant;
import java.util.Optional;
import org.underseal.plugin.CaseId;

/** A case that is public: the only kind that public pages can be made of. */
public final class PublishedCase {
  private final CaseFile file;
  private final Instant at;

  private PublishedCase(CaseFile file, Instant at) {
    this.file = file;
    this.at = at;
  }

  /** The case as a public one; empty if it is not. */
  public static Optional<PublishedCase> of(CaseFile file) {
    return file.disclosure().state() == DisclosureTrack.State.PUBLISHED
        ? file.disclosure().publishedAt().map(at -> new PublishedCase(file, at))
        : Optional.empty();
  }

  /** The case's id. */
  public CaseId id() {
    return file.id();
  }

  /** When it went out. */
  public Instant at() {
    return at;
  }

  /** All that is known of it: also what is never published. */
  public CaseFile file() {
    return file;
  }
}
