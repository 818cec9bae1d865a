package org.underseal.server.casework;

import java.util.Optional;
import org.underseal.plugin.Login;

/**
 * A maintainer's word that a case shall be published.
 *
 * @param by who gave it; empty while nobody has, or in what older versions stored
 * @param confirmedBy the second person, where one is needed
 */
public record PublicationOrder(Optional<Login> by, Optional<Login> confirmedBy) {
  static final PublicationOrder NONE = new PublicationOrder(Optional.empty(), Optional.empty());

  static PublicationOrder by(Login maintainer) {
    return new PublicationOrder(Optional.of(maintainer), Optional.empty());
  }

  PublicationOrder confirmed(Login second) {
    return new PublicationOrder(by, Optional.of(second));
  }

  /** Whether it was given and waits for a second person. */
  public boolean lacksConfirmation(Programme programme) {
    return programme.publishByTwo() && by.isPresent() && confirmedBy.isEmpty();
  }
}
