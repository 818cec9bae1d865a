package org.underseal.sandbox.intigriti;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way to a researcher.
 *
 * @param id the platform's GUID
 * @param submissionCode null for a reward that belongs to no submission
 * @param recipient the researcher's user id, or an e-mail address for a reward outside a submission
 * @param note the company's message or its internal reference, null when it gave none
 */
public record Payout(
    String id,
    @Nullable String submissionCode,
    Type type,
    Amount amount,
    State state,
    String recipient,
    @Nullable String note,
    Instant createdAt) {

  /** What the money is for. */
  public enum Type {
    BOUNTY,
    BONUS,
    REWARD;

    String word() {
      return capitalised(name());
    }
  }

  /** Where the money is. */
  public enum State {
    PENDING,
    PROCESSING,
    PAID,
    ERROR;

    String word() {
      return capitalised(name());
    }
  }

  Payout of(Amount other) {
    return new Payout(id, submissionCode, type, other, state, recipient, note, createdAt);
  }

  Payout in(State next) {
    return new Payout(id, submissionCode, type, amount, next, recipient, note, createdAt);
  }

  private static String capitalised(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
