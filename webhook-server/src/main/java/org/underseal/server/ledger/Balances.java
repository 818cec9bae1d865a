package org.underseal.server.ledger;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.underseal.plugin.Money;

/**
 * What stands on each account, by what the entries are grouped by.
 *
 * @param of the balances of each group, in the order of the groups' names; on the budget stands,
 *     below zero, what was taken out of it
 */
public record Balances(TreeMap<String, Map<Account, Money>> of) {
  /** Sums up. Entries in different currencies are never in the same group. */
  public static Balances by(Function<Entry, String> group, Collection<Entry> entries) {
    TreeMap<String, Map<Account, Money>> balances = new TreeMap<>();
    for (Entry entry : entries) {
      String name = group.apply(entry) + " " + entry.amount().currency().getCurrencyCode();
      Map<Account, Money> accounts =
          balances.computeIfAbsent(name, key -> new EnumMap<>(Account.class));
      Money nothing = Money.zero(entry.amount().currency());
      accounts.merge(entry.from(), nothing.minus(entry.amount()), Money::plus);
      accounts.merge(entry.to(), entry.amount(), Money::plus);
    }
    return new Balances(balances);
  }
}
