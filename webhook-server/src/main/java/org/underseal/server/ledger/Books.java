package org.underseal.server.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;

/** Compares the ledger with the cases, award by award. */
public final class Books {
  private final JdbcClient jdbc;

  /** On the database. */
  public Books(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Where ledger and cases disagree, in sentences without anything sealed; empty if they agree.
   *
   * @param cases all cases that can still be read: what was forgotten is left out
   */
  public List<String> disagreements(Collection<CaseFile> cases) {
    Map<String, Map<Account, Long>> balances = balances();
    List<String> problems = new ArrayList<>();
    for (CaseFile file : cases) {
      for (Award award : file.reward().awards()) {
        String key = file.id() + "/" + award.id();
        Map<Account, Long> stands = Optional.ofNullable(balances.remove(key)).orElse(Map.of());
        check(key, award, stands).ifPresent(problems::add);
      }
      String prefix = file.id() + "/";
      balances.keySet().stream()
          .filter(key -> key.startsWith(prefix))
          .map(key -> key + " is in the ledger and not in its case")
          .forEach(problems::add);
    }
    return problems;
  }

  private static Optional<String> check(String key, Award award, Map<Account, Long> stands) {
    long units = award.amount().minorUnits();
    boolean isNowhere = stands.isEmpty();
    boolean agrees =
        switch (award.state()) {
          case COMPUTED, WITHDRAWN -> isNowhere;
          case AWAITING_APPROVAL -> stands.equals(Map.of(Account.COMMITTED, units));
          case HOLDING, QUESTIONED -> stands.equals(Map.of(Account.HELD, units));
          case REQUESTED ->
              award.payoutId().isPresent()
                  ? stands.equals(Map.of(Account.REQUESTED, units))
                  : stands.size() == 1 && stands.containsValue(units);
          case PAID -> units == 0 ? isNowhere : stands.equals(Map.of(Account.PAID, units));
          case FAILED ->
              stands.keySet().stream().allMatch(a -> a == Account.REQUESTED || a == Account.PAID);
          case REVERSED -> stands.equals(Map.of(Account.REVERSED, units));
          case CANCELLED -> isNowhere || stands.equals(Map.of(Account.CANCELLED, units));
        };
    return agrees
        ? Optional.empty()
        : Optional.of(
            "%s is %s over %d in its case, and %s in the ledger"
                .formatted(key, award.state(), units, stands));
  }

  /** What each award has on each account, in minor units, without zeros and without the budget. */
  private Map<String, Map<Account, Long>> balances() {
    Map<String, Map<Account, Long>> balances = new HashMap<>();
    jdbc.sql("SELECT entry_key, from_account, to_account, minor_units FROM ledger_entry")
        .query(
            row -> {
              Map<Account, Long> award =
                  balances.computeIfAbsent(awardOf(row.getString(1)), key -> new HashMap<>());
              award.merge(Account.named(row.getString(2)), -row.getLong(4), Long::sum);
              award.merge(Account.named(row.getString(3)), row.getLong(4), Long::sum);
            });
    balances.values().forEach(award -> award.remove(Account.BUDGET));
    balances.values().forEach(award -> award.values().removeIf(units -> units == 0));
    return balances;
  }

  /** An entry's key is the case, the award, the account and perhaps a number. */
  private static String awardOf(String entryKey) {
    String[] parts = entryKey.split("/", 3);
    return parts[0] + "/" + AwardId.of(parts[1]).map(AwardId::word).orElse(parts[1]);
  }
}
