package org.underseal.sandbox.hackerone;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An award on a report: final.
 *
 * @param message what was said with it
 */
public record Bounty(
    String id,
    String reportId,
    BigDecimal amount,
    BigDecimal bonus,
    String currency,
    String message,
    Instant at) {
  /** Amount and bonus. */
  public BigDecimal total() {
    return amount.add(bonus);
  }
}
