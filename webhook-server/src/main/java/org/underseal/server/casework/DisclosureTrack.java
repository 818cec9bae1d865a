package org.underseal.server.casework;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The disclosure track.
 *
 * @param state where it stands
 * @param forgeId the forge's id of the advisory, for example a GHSA id
 * @param notBefore the embargo that a maintainer set
 * @param commanded whether a maintainer said publish
 * @param scheduledFor the planned moment, while there is one
 * @param publishedAt when it went out
 * @param forgeUrl where the forge shows it
 */
public record DisclosureTrack(
    State state,
    Optional<String> forgeId,
    Optional<Instant> notBefore,
    boolean commanded,
    Optional<Instant> scheduledFor,
    Optional<Instant> publishedAt,
    Optional<URI> forgeUrl) {
  static final DisclosureTrack SEALED =
      new DisclosureTrack(
          State.SEALED,
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  DisclosureTrack drafted(Optional<String> id) {
    State next = state == State.SEALED ? State.DRAFTED : state;
    return new DisclosureTrack(
        next, id.or(() -> forgeId), notBefore, commanded, scheduledFor, publishedAt, forgeUrl);
  }

  DisclosureTrack embargoedUntil(Instant until) {
    return new DisclosureTrack(
        state, forgeId, Optional.of(until), commanded, scheduledFor, publishedAt, forgeUrl);
  }

  DisclosureTrack commandedNow() {
    return new DisclosureTrack(
        state, forgeId, notBefore, true, scheduledFor, publishedAt, forgeUrl);
  }

  DisclosureTrack scheduled(Instant at) {
    return new DisclosureTrack(
        State.SCHEDULED, forgeId, notBefore, commanded, Optional.of(at), publishedAt, forgeUrl);
  }

  DisclosureTrack publishing() {
    return new DisclosureTrack(
        State.PUBLISHING, forgeId, notBefore, commanded, Optional.empty(), publishedAt, forgeUrl);
  }

  DisclosureTrack published(Optional<String> id, URI url, Instant at) {
    return new DisclosureTrack(
        State.PUBLISHED,
        id.or(() -> forgeId),
        notBefore,
        commanded,
        Optional.empty(),
        Optional.of(at),
        Optional.of(url));
  }

  /** The states of disclosure. */
  public enum State {
    /** Nothing but the seal. */
    SEALED,
    /** The advisory's draft is kept, under seal. */
    DRAFTED,
    /** Goes out at a known moment. */
    SCHEDULED,
    /** Going out. */
    PUBLISHING,
    /** Public. */
    PUBLISHED
  }
}
