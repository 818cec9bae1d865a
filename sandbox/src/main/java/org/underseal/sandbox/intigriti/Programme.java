package org.underseal.sandbox.intigriti;

import java.util.Locale;
import java.util.Map;

/**
 * A bounty programme.
 *
 * @param id the platform's GUID
 * @param budget all the money there is, in the programme's currency
 * @param acceptancePays whether accepting a submission pays by itself
 * @param bounties what acceptance pays, by severity
 */
public record Programme(
    String id,
    String name,
    Amount budget,
    boolean acceptancePays,
    Map<SeverityWord, Amount> bounties) {

  String handle() {
    return name.replaceAll("[^A-Za-z0-9]+", "").toUpperCase(Locale.ROOT);
  }

  String currency() {
    return budget.currency();
  }
}
