package org.underseal.server.config;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.server.casework.BudgetPeriod;
import org.underseal.server.casework.RewardPolicy;
import org.underseal.server.casework.RewardPolicy.Approval;
import org.underseal.server.casework.RewardPolicy.Caps;
import org.underseal.server.casework.RewardPolicy.FixBonus;
import org.underseal.server.casework.RewardPolicy.PayOn;

/** Reads what a programme pays. */
final class RewardPolicyPart {
  private final Section section;
  private final Currency currency;

  RewardPolicyPart(Section section, Currency currency) {
    this.section = section;
    this.currency = currency;
  }

  RewardPolicy read() {
    PayOn payOn = section.optional("pay-on").flatMap(v -> v.word(PayOn.class)).orElse(PayOn.LANDED);
    return new RewardPolicy(
        section
            .required("budget", "what may be spent in a budget period")
            .flatMap(v -> v.money(currency))
            .orElse(Money.zero(currency)),
        section
            .optional("budget-period")
            .flatMap(v -> v.word(BudgetPeriod.class))
            .orElse(BudgetPeriod.YEAR),
        RewardTablePart.read(section.section("rewards", "amounts by severity"), currency),
        payOn,
        fixBonus(),
        fixerShare(payOn),
        amount("consolation"),
        new Caps(amount("cap-per-case"), amount("cap-per-researcher")),
        new Approval(
            amount("approval-above"),
            approvers(),
            section.optional("approval-reminder").flatMap(Value::duration)),
        section.optional("hold-window").flatMap(Value::duration).orElse(Duration.ZERO),
        raiseNeedsApproval(),
        ProgrammePart.flag(section, "pay-forge-reports"));
  }

  private Optional<Money> amount(String key) {
    return section.optional(key).flatMap(v -> v.money(currency));
  }

  private FixBonus fixBonus() {
    int percent = section.optional("fix-bonus-percent").flatMap(v -> v.integer(0, 100)).orElse(0);
    Optional<Money> amount =
        section
            .optional("fix-bonus")
            .flatMap(
                v ->
                    percent > 0
                        ? v.problem("can't stand beside fix-bonus-percent: use one of them")
                        : v.money(currency));
    return percent == 0 && amount.isEmpty() ? FixBonus.NONE : new FixBonus(percent, amount);
  }

  /** Before the landing nobody knows whose fix it will be. */
  private int fixerShare(PayOn payOn) {
    return section
        .optional("fixer-share-percent")
        .flatMap(
            v ->
                payOn == PayOn.ACCEPT || payOn == PayOn.MERGE
                    ? v.problem("needs pay-on: landed or released")
                    : v.integer(0, 100))
        .orElse(0);
  }

  private List<Login> approvers() {
    return section.optional("approvers").isEmpty()
        ? List.of()
        : section.list("approvers", "accounts of the forge that may approve").stream()
            .flatMap(v -> v.as(Login::new, "an account's name").stream())
            .toList();
  }

  private boolean raiseNeedsApproval() {
    return section
        .optional("severity-raised")
        .flatMap(
            v ->
                v.as(
                    word ->
                        switch (word) {
                          case "approve" -> true;
                          case "pay" -> false;
                          default -> throw new IllegalArgumentException(word);
                        },
                    "approve or pay"))
        .orElse(true);
  }
}
