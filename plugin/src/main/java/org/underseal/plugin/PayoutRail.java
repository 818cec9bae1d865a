package org.underseal.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where money is asked for. A rail may know no idempotency key: the caller lists before it asks,
 * and treats {@link ConnectorException.OutcomeUnknown} as "may have been paid".
 */
public interface PayoutRail extends Connector {
  /**
   * All payouts that could be this order's, as the rail knows them now: on a bounty platform those
   * on the report, by whomever asked for; elsewhere those with the order's reference.
   */
  List<Payout> payouts(Order order);

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
   * @param reference the same for each try, and no other order's: at most 35 letters, digits and
   *     hyphens
   * @param reportCode the report that it is paid on
   * @param payee the platform's id of the account
   * @param amount how much
   * @param purpose what for, where a rail tells that apart
   */
  record Order(String reference, String reportCode, String payee, Money amount, Purpose purpose) {
    /** For a report. */
    public Order(String reference, String reportCode, String payee, Money amount) {
      this(reference, reportCode, payee, amount, Purpose.BOUNTY);
    }

    /** What money is for. */
    public enum Purpose {
      /** The report. */
      BOUNTY,
      /** Something beside it, for example the fix. */
      BONUS
    }
  }

  /**
   * A payout as the rail shows it.
   *
   * @param id the rail's id
   * @param payee the platform's id of the account, or null where the rail does not tell
   * @param amount how much
   * @param state where it stands
   * @param reference the order's, or null where the rail keeps none
   */
  record Payout(
      String id, @Nullable String payee, Money amount, State state, @Nullable String reference) {
    /** On a rail that keeps no references. */
    public Payout(String id, @Nullable String payee, Money amount, State state) {
      this(id, payee, amount, state, null);
    }

    /** Whether it could have come of this order, but for the amount. */
    public boolean mayBeOf(Order order) {
      return reference == null
          ? payee == null || payee.equals(order.payee())
          : reference.equals(order.reference());
    }

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
