package org.underseal.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where money is asked for. A rail may know no idempotency key: the caller lists before it asks,
 * and treats {@link ConnectorException.OutcomeUnknown} as "may have been paid".
 */
public interface PayoutRail extends Connector {
  /** All payouts on a report that the rail knows now, by whomever asked for. */
  List<Payout> payouts(String reportCode);

  /**
   * Asks for money, once for each call.
   *
   * @return the rail's id of the payout
   * @throws ConnectorException.Refused if the rail will not pay
   * @throws ConnectorException.OutcomeUnknown if the answer did not arrive
   */
  String request(Order order);

  /**
   * What is asked for.
   *
   * @param reportCode the report that it is paid on
   * @param payee the platform's id of the account
   * @param amount how much
   */
  record Order(String reportCode, String payee, Money amount) {}

  /**
   * A payout as the rail shows it.
   *
   * @param id the rail's id
   * @param payee the platform's id of the account, or null where the rail does not tell
   * @param amount how much
   * @param state where it stands
   */
  record Payout(String id, @Nullable String payee, Money amount, State state) {
    /** Where a payout stands. */
    public enum State {
      /** Asked for, not yet paid. */
      PENDING,
      /** Paid. */
      PAID,
      /** Will not be paid. */
      FAILED
    }
  }
}
