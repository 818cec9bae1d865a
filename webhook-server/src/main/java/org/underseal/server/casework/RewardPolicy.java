package org.underseal.server.casework;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;

/**
 * What a programme pays, when, to whom and how much at most. All amounts are in the currency of the
 * budget.
 *
 * @param budget what may be spent in a period
 * @param period the period that the budget is for
 * @param rewards the bounty by severity
 * @param payOn the event that releases the bounty
 * @param fixBonus on top of the bounty, for a landed fix by a person outside the project
 * @param fixerSharePercent how much of the bounty goes to that person in place of the finder
 * @param consolation for a report of what was known already; empty for nothing
 * @param caps what is never exceeded
 * @param approval when a second person has to agree
 * @param holdWindow how long after the landing money waits, so that a revert can stop it
 * @param raiseNeedsApproval whether the difference is paid without a second person when a severity
 *     is raised after the award, or only with one
 * @param paysForgeReports whether a report that was handed in on the forge earns anything
 */
public record RewardPolicy(
    Money budget,
    BudgetPeriod period,
    RewardTable rewards,
    PayOn payOn,
    FixBonus fixBonus,
    int fixerSharePercent,
    Optional<Money> consolation,
    Caps caps,
    Approval approval,
    Duration holdWindow,
    boolean raiseNeedsApproval,
    boolean paysForgeReports) {
  /** One that pays nothing for reports that were handed in on a forge. */
  public RewardPolicy(
      Money budget,
      BudgetPeriod period,
      RewardTable rewards,
      PayOn payOn,
      FixBonus fixBonus,
      int fixerSharePercent,
      Optional<Money> consolation,
      Caps caps,
      Approval approval,
      Duration holdWindow,
      boolean raiseNeedsApproval) {
    this(
        budget,
        period,
        rewards,
        payOn,
        fixBonus,
        fixerSharePercent,
        consolation,
        caps,
        approval,
        holdWindow,
        raiseNeedsApproval,
        false);
  }

  private static final Duration QUESTION_AT_LEAST = Duration.ofDays(1);

  /** How long a question after a revert stands before the award is withdrawn. */
  Duration question() {
    return holdWindow.compareTo(QUESTION_AT_LEAST) > 0 ? holdWindow : QUESTION_AT_LEAST;
  }

  /** The event that releases the bounty. */
  public enum PayOn {
    /** A maintainer accepted the report. */
    ACCEPT,
    /** The fix is merged under seal, for every branch. */
    MERGE,
    /** The fix has landed on every supported public branch. */
    LANDED,
    /** The fix is in a tag of every supported public branch. */
    RELEASED
  }

  /**
   * On top of the bounty.
   *
   * @param percent of the bounty; 0 if there is an amount, or no bonus
   * @param amount the same for every severity
   */
  public record FixBonus(int percent, Optional<Money> amount) {
    /** No bonus. */
    public static final FixBonus NONE = new FixBonus(0, Optional.empty());

    Money of(Money bounty) {
      return amount.orElseGet(() -> bounty.percent(percent));
    }
  }

  /**
   * What is never exceeded.
   *
   * @param perCase by all awards of one case
   * @param perResearcher by all awards of the programme to one account in a calendar year (UTC)
   */
  public record Caps(Optional<Money> perCase, Optional<Money> perResearcher) {
    /** No caps beside the budget. */
    public static final Caps NONE = new Caps(Optional.empty(), Optional.empty());
  }

  /**
   * When a second person has to agree.
   *
   * @param above an award above this amount waits for them; empty for none
   * @param approvers who they may be; if empty, every maintainer
   * @param remindAfter how long an award waits before it is said again; empty for never
   */
  public record Approval(
      Optional<Money> above, List<Login> approvers, Optional<Duration> remindAfter) {
    /** Nobody is asked. */
    public static final Approval NONE = new Approval(Optional.empty(), List.of(), Optional.empty());

    /** Copies the list. */
    public Approval {
      approvers = List.copyOf(approvers);
    }
  }
}
