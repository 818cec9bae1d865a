package org.underseal.server.demo;

import org.underseal.plugin.Money;

/**
 * What was paid for one order.
 *
 * @param rail its name
 * @param reference the order's, which names case and award; the rail's own id if no award is its
 * @param paidByRail what the rail's own state says
 * @param paidByLedger what stands on the ledger's account of what is paid
 */
public record RailLine(String rail, String reference, Money paidByRail, Money paidByLedger) {
  /** What the rail paid more than the ledger says; below zero if it paid less. */
  public Money difference() {
    return paidByRail.minus(paidByLedger);
  }
}
