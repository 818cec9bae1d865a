package org.underseal.server.casework;

import java.time.Instant;
import java.util.Optional;
import org.underseal.plugin.Login;

/**
 * A maintainer's word that a case shall be published.
 *
 * @param by who gave it; empty while nobody has, or in what older versions stored
 * @param confirmedBy the second person, where one is needed
 * @param at the moment that was agreed on; empty for as soon as it may be
 * @param orderedAt when it was given
 */
public record PublicationOrder(
    Optional<Login> by,
    Optional<Login> confirmedBy,
    Optional<Instant> at,
    Optional<Instant> orderedAt) {
  static final PublicationOrder NONE =
      new PublicationOrder(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static PublicationOrder by(Login maintainer, Optional<Instant> at, Instant now) {
    return new PublicationOrder(Optional.of(maintainer), Optional.empty(), at, Optional.of(now));
  }

  PublicationOrder confirmed(Login second) {
    return new PublicationOrder(by, Optional.of(second), at, orderedAt);
  }

  /** Whether it was given and waits for a second person. */
  public boolean lacksConfirmation(Programme programme) {
    return programme.publishByTwo() && by.isPresent() && confirmedBy.isEmpty();
  }
}
