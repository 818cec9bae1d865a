package org.underseal.server.casework;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.RewardPolicy.Approval;
import org.underseal.server.casework.RewardPolicy.Caps;
import org.underseal.server.casework.RewardPolicy.FixBonus;
import org.underseal.server.casework.RewardPolicy.PayOn;

/** A programme for a test: the Commission's of 2021, but for what the test changes. */
public final class Offer {
  private static final Currency EUR = Currency.getInstance("EUR");

  private Money budget = euros(40_000);
  private BudgetPeriod period = BudgetPeriod.YEAR;
  private RewardTable rewards =
      new RewardTable(
          Map.of(
              Severity.LOW, euros(250),
              Severity.MEDIUM, euros(1_000),
              Severity.HIGH, euros(2_500),
              Severity.CRITICAL, euros(5_000)),
          List.of());
  private PayOn payOn = PayOn.LANDED;
  private FixBonus fixBonus = new FixBonus(20, Optional.empty());
  private int fixerSharePercent;
  private Optional<Money> consolation = Optional.empty();
  private Caps caps = Caps.NONE;
  private Approval approval = Approval.NONE;
  private Duration holdWindow = Duration.ZERO;
  private boolean paysForgeReports;
  private boolean raiseNeedsApproval = true;
  private Programme.PublishOn publishOn = Programme.PublishOn.LANDING;
  private Duration publishDelay = Duration.ZERO;
  private boolean landByTwo;
  private boolean publishByTwo;
  private Timetable timetable = Timetable.DEFAULT;
  private Optional<String> cve = Optional.empty();

  /** An amount in euros. */
  public static Money euros(long amount) {
    return Money.of(amount, EUR);
  }

  public Offer budget(long euros) {
    budget = euros(euros);
    return this;
  }

  public Offer budgetFor(BudgetPeriod of) {
    period = of;
    return this;
  }

  public Offer bands(RewardTable.Band... bands) {
    rewards = new RewardTable(rewards.words(), List.of(bands));
    return this;
  }

  public Offer pays(PayOn event) {
    payOn = event;
    return this;
  }

  public Offer fixBonus(FixBonus bonus) {
    fixBonus = bonus;
    return this;
  }

  public Offer fixerShare(int percent) {
    fixerSharePercent = percent;
    return this;
  }

  public Offer consoles(long euros) {
    consolation = Optional.of(euros(euros));
    return this;
  }

  public Offer atMostForACase(long euros) {
    caps = new Caps(Optional.of(euros(euros)), caps.perResearcher());
    return this;
  }

  public Offer atMostForAResearcher(long euros) {
    caps = new Caps(caps.perCase(), Optional.of(euros(euros)));
    return this;
  }

  public Offer approvalAbove(long euros) {
    approval =
        new Approval(Optional.of(euros(euros)), approval.approvers(), approval.remindAfter());
    return this;
  }

  public Offer approvedBy(String... accounts) {
    List<Login> approvers = List.of(accounts).stream().map(Login::new).toList();
    approval = new Approval(approval.above(), approvers, approval.remindAfter());
    return this;
  }

  public Offer remindsAfter(Duration wait) {
    approval = new Approval(approval.above(), approval.approvers(), Optional.of(wait));
    return this;
  }

  public Offer holds(Duration window) {
    holdWindow = window;
    return this;
  }

  public Offer paysRaisesAtOnce() {
    raiseNeedsApproval = false;
    return this;
  }

  public Offer publishes(Programme.PublishOn on, Duration delay) {
    publishOn = on;
    publishDelay = delay;
    return this;
  }

  public Offer landsByTwo() {
    landByTwo = true;
    return this;
  }

  public Offer on(Timetable dates) {
    timetable = dates;
    return this;
  }

  /** Assigns CVE ids itself. */
  public Offer assignsCves() {
    cve = Optional.of("cve");
    return this;
  }

  public Offer publishesByTwo() {
    publishByTwo = true;
    return this;
  }

  /** Pays for reports on the forge too. */
  public Offer payingForgeReports() {
    paysForgeReports = true;
    return this;
  }

  public Programme programme() {
    return new Programme(
        "isa2",
        "ISA2",
        "European Commission",
        "intigriti",
        java.util.Set.of(),
        "intigriti",
        new RewardPolicy(
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
            paysForgeReports),
        publishOn,
        publishDelay,
        Duration.ofDays(90),
        landByTwo,
        publishByTwo,
        false,
        timetable,
        cve);
  }
}
