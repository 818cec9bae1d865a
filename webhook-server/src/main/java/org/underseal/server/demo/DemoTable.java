package org.underseal.server.demo;

import java.math.BigDecimal;
import java.util.List;

/** The table at the end. */
final class DemoTable {
  private static final String ROW = "%-8s %-13s %-9s %8s %7s %5s  %s%n";

  private DemoTable() {}

  static String of(List<Outcome> outcomes, BigDecimal budget) {
    StringBuilder text = new StringBuilder();
    text.append(
        ROW.formatted("Project", "Case", "Severity", "Reward", "Bonus", "Days", "Advisory"));
    for (Outcome outcome : outcomes) {
      text.append(row(outcome));
    }
    BigDecimal rewards = sum(outcomes.stream().map(Outcome::reward).toList());
    BigDecimal bonuses = sum(outcomes.stream().map(Outcome::bonus).toList());
    BigDecimal spent = rewards.add(bonuses);
    text.append(
        "%nEUR %s rewards + %s bonus = %s of a budget of %s; %s left%n"
            .formatted(
                rewards.toBigInteger(),
                bonuses.toBigInteger(),
                spent.toBigInteger(),
                budget.toBigInteger(),
                budget.subtract(spent).toBigInteger()));
    return text.toString();
  }

  private static String row(Outcome outcome) {
    Chapter chapter = outcome.told().chapter();
    boolean fixed = chapter.isFixed();
    String instead =
        chapter.ending() instanceof Chapter.Ending.Duplicate ? "(duplicate)" : "(rejected)";
    return ROW.formatted(
        chapter.project(),
        outcome.told().story().caseId(),
        chapter.finding().severity(),
        fixed ? outcome.reward().toBigInteger() : "-",
        outcome.bonus().signum() > 0 ? outcome.bonus().toBigInteger() : "-",
        fixed ? outcome.days() : "-",
        fixed ? outcome.advisory() : instead);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
