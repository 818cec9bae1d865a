package org.underseal.server.casework;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @param leaks what was seen in public too early, oldest first; empty in what older versions stored
 * @param bulletin what its advisory has gone through; null in what older versions stored
 * @param landing that Underseal shall push the fix, if a maintainer said so
 * @param publication what was said of the publication; null in what older versions stored
 */
public record DisclosureTrack(
    State state,
    Optional<String> forgeId,
    Optional<Instant> notBefore,
    boolean commanded,
    Optional<Instant> scheduledFor,
    Optional<Instant> publishedAt,
    Optional<URI> forgeUrl,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Leak> leaks,
    Bulletin bulletin,
    Optional<LandingOrder> landing,
    PublicationOrder publication) {
  static final DisclosureTrack SEALED =
      new DisclosureTrack(
          State.SEALED,
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Bulletin.NONE,
          Optional.empty(),
          PublicationOrder.NONE);

  /** Copies the list, and takes what was stored without the newer parts. */
  public DisclosureTrack(
      State state,
      Optional<String> forgeId,
      Optional<Instant> notBefore,
      boolean commanded,
      Optional<Instant> scheduledFor,
      Optional<Instant> publishedAt,
      Optional<URI> forgeUrl,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Leak> leaks,
      @Nullable Bulletin bulletin,
      Optional<LandingOrder> landing,
      @Nullable PublicationOrder publication) {
    this.state = state;
    this.forgeId = forgeId;
    this.notBefore = notBefore;
    this.commanded = commanded;
    this.scheduledFor = scheduledFor;
    this.publishedAt = publishedAt;
    this.forgeUrl = forgeUrl;
    this.leaks = List.copyOf(leaks);
    this.bulletin = bulletin == null ? Bulletin.NONE : bulletin;
    this.landing = landing;
    this.publication = publication == null ? PublicationOrder.NONE : publication;
  }

  DisclosureTrack drafted(Optional<String> id) {
    State next = state == State.SEALED ? State.DRAFTED : state;
    return new DisclosureTrack(
        next,
        id.or(() -> forgeId),
        notBefore,
        commanded,
        scheduledFor,
        publishedAt,
        forgeUrl,
        leaks,
        bulletin,
        landing,
        publication);
  }

  /**
   * The day (UTC) by which the disclosure is expected: the embargo's, or so long after the report
   * as the programme says.
   */
  public LocalDate dueDay(Instant reportedAt, Duration embargo) {
    return LocalDate.ofInstant(notBefore.orElseGet(() -> reportedAt.plus(embargo)), ZoneOffset.UTC);
  }

  DisclosureTrack embargoedUntil(Instant until) {
    return new DisclosureTrack(
        state,
        forgeId,
        Optional.of(until),
        commanded,
        scheduledFor,
        publishedAt,
        forgeUrl,
        leaks,
        bulletin,
        landing,
        publication);
  }

  DisclosureTrack commanded(PublicationOrder order) {
    return new DisclosureTrack(
        state,
        forgeId,
        notBefore,
        true,
        scheduledFor,
        publishedAt,
        forgeUrl,
        leaks,
        bulletin,
        landing,
        order);
  }

  DisclosureTrack scheduled(Instant at) {
    return new DisclosureTrack(
        State.SCHEDULED,
        forgeId,
        notBefore,
        commanded,
        Optional.of(at),
        publishedAt,
        forgeUrl,
        leaks,
        bulletin,
        landing,
        publication);
  }

  DisclosureTrack publishing() {
    return new DisclosureTrack(
        State.PUBLISHING,
        forgeId,
        notBefore,
        commanded,
        Optional.empty(),
        publishedAt,
        forgeUrl,
        leaks,
        bulletin,
        landing,
        publication);
  }

  DisclosureTrack published(Optional<String> id, URI url, Instant at) {
    return new DisclosureTrack(
        State.PUBLISHED,
        id.or(() -> forgeId),
        notBefore,
        commanded,
        Optional.empty(),
        Optional.of(at),
        Optional.of(url),
        leaks,
        bulletin,
        landing,
        publication);
  }

  /** Public as before, and shown by the forge here. */
  DisclosureTrack shownAt(Optional<String> id, URI url) {
    return new DisclosureTrack(
        state,
        id.or(() -> forgeId),
        notBefore,
        commanded,
        scheduledFor,
        publishedAt,
        Optional.of(url),
        leaks,
        bulletin,
        landing,
        publication);
  }

  DisclosureTrack leaked(Leak leak) {
    List<Leak> more = new ArrayList<>(leaks);
    more.add(leak);
    return new DisclosureTrack(
        state,
        forgeId,
        notBefore,
        commanded,
        scheduledFor,
        publishedAt,
        forgeUrl,
        more,
        bulletin,
        landing,
        publication);
  }

  DisclosureTrack with(LandingOrder order) {
    return new DisclosureTrack(
        state,
        forgeId,
        notBefore,
        commanded,
        scheduledFor,
        publishedAt,
        forgeUrl,
        leaks,
        bulletin,
        Optional.of(order),
        publication);
  }

  /** Whether a maintainer said publish, and a second one agreed where the programme wants that. */
  public boolean isCommanded(Programme programme) {
    return commanded && !publication.lacksConfirmation(programme);
  }

  DisclosureTrack with(Bulletin next) {
    return new DisclosureTrack(
        state,
        forgeId,
        notBefore,
        commanded,
        scheduledFor,
        publishedAt,
        forgeUrl,
        leaks,
        next,
        landing,
        publication);
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
