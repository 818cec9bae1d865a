package org.underseal.server.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;

/**
 * How a maintainer divides the bounty of a case, for several finders or for finder and fixer. The
 * finder who reported keeps what the others don't get, so that the parts are the bounty to the
 * smallest unit.
 *
 * @param shares of the others, each account once
 * @param by who said so
 */
public record BountySplit(List<Share> shares, Login by) {
  /** Besides the finder who reported. */
  static final int PEOPLE_MAX = 10;

  private static final int PERCENT_OF_OTHERS_MAX = 99;

  /** Copies the list. */
  public BountySplit {
    shares = List.copyOf(shares);
  }

  /**
   * What somebody gets.
   *
   * @param account the rail's id of the account, as in {@code /bounty credit … pay}
   * @param percent of the bounty, from 1 to 99; rounded down to the smallest unit
   */
  public record Share(String account, int percent) {
    Money of(Money bounty) {
      return bounty.percent(percent);
    }
  }

  /** What is left for the finder who reported. */
  Money rest(Money bounty) {
    return shares.stream().map(share -> share.of(bounty)).reduce(bounty, Money::minus);
  }

  /** Whether each of the others is named once, and the finder is not among them. */
  static boolean namesEachOnce(List<Share> shares, String finder) {
    Set<String> accounts = new HashSet<>(Set.of(finder));
    return shares.stream().allMatch(share -> accounts.add(share.account()));
  }

  /** Whether something is left for the finder. */
  static boolean leavesSomething(List<Share> shares) {
    return shares.stream().mapToInt(Share::percent).sum() <= PERCENT_OF_OTHERS_MAX;
  }

  /** In a line of the history. */
  String words() {
    return shares.stream()
        .map(share -> share.account() + " " + share.percent() + "%")
        .reduce("", (one, next) -> one.isEmpty() ? next : one + ", " + next);
  }
}
