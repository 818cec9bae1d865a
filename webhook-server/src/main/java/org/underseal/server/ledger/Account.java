package org.underseal.server.ledger;

import java.util.Locale;
import java.util.Optional;
import org.underseal.server.casework.Award;

/** Where money stands: each entry of the ledger moves an amount from one account to another. */
public enum Account {
  /** To be spent. */
  BUDGET,
  /** Promised to an award. */
  COMMITTED,
  /** A second person agreed. */
  APPROVED,
  /** Waits for the end of the hold window, or for a landing that is gone. */
  HELD,
  /** The rail was asked. */
  REQUESTED,
  /** The rail says paid. */
  PAID,
  /** It was paid and came back; not back in the budget until a person settles it. */
  REVERSED,
  /** A person let go of the award; it is not back in the budget, as it may be paid by hand. */
  CANCELLED;

  /** As it is stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Account named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Where an award's money belongs; empty if it stays where it is. */
  static Optional<Account> of(Award award) {
    return switch (award.state()) {
      case COMPUTED, FAILED -> Optional.empty();
      case AWAITING_APPROVAL -> Optional.of(COMMITTED);
      case HOLDING, QUESTIONED -> Optional.of(HELD);
      case REQUESTED ->
          award
              .payoutId()
              .map(id -> REQUESTED)
              .or(() -> award.approvedBy().map(person -> APPROVED));
      case PAID -> Optional.of(PAID);
      case REVERSED -> Optional.of(REVERSED);
      case CANCELLED -> Optional.of(CANCELLED);
      case WITHDRAWN -> Optional.of(BUDGET);
    };
  }
}
