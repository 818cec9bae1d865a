package org.underseal.sandbox.hackerone;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The platform's state and rules. Not thread-safe: its owner holds one lock around every call. */
final class Platform {
  /** Who acts for the programme by the API. */
  static final String API_ACTOR = "900001";

  /** A person of the programme. */
  static final String MEMBER = "900002";

  private static final Map<String, String> EVENTS =
      Map.of(
          "triaged", "report_triaged",
          "resolved", "report_resolved",
          "new", "report_reopened",
          "needs-more-info", "report_needs_more_info",
          "not-applicable", "report_closed_as_not_applicable",
          "informative", "report_closed_as_informative",
          "duplicate", "report_closed_as_duplicate",
          "spam", "report_closed_as_spam");

  private static final Set<String> NEEDS_MESSAGE =
      Set.of("needs-more-info", "informative", "duplicate");

  private final Clock clock;
  private final Hooks hooks;
  private final Map<String, Programme> programmes = new LinkedHashMap<>();
  private final Map<String, Reporter> reporters = new LinkedHashMap<>();
  private final Map<String, Submission> reports = new LinkedHashMap<>();
  private int ids = 1_000;

  Platform(Clock clock, Hooks hooks) {
    this.clock = clock;
    this.hooks = hooks;
  }

  private String nextId() {
    return String.valueOf(++ids);
  }

  Programme addProgramme(String handle, String currency, BigDecimal balance) {
    Programme programme = new Programme(handle, currency, balance);
    programmes.put(handle, programme);
    return programme;
  }

  Reporter addReporter(String username) {
    Reporter reporter = new Reporter(nextId(), username);
    reporters.put(username, reporter);
    return reporter;
  }

  Reporter reporter(String username) {
    Reporter known = reporters.get(username);
    return known == null ? addReporter(username) : known;
  }

  Programme programme(String handle) {
    return found(programmes.get(handle));
  }

  Submission report(String id) {
    return found(reports.get(id));
  }

  List<Submission> reports() {
    return List.copyOf(reports.values());
  }

  private static <T> T found(@Nullable T thing) {
    if (thing == null) {
      throw Refused.notFound();
    }
    return thing;
  }

  Submission submit(Reporter reporter, Programme programme, Finding finding) {
    Submission report = new Submission(nextId(), programme, reporter, finding, clock.instant());
    reports.put(report.id, report);
    happen(report, "report_created", "activity-bug-filed", "user", reporter.id(), "", false);
    return report;
  }

  void change(Submission report, String actor, String state, String message, String original) {
    String event = EVENTS.get(state);
    if (event == null) {
      throw Refused.invalid("state is invalid");
    }
    if (NEEDS_MESSAGE.contains(state) && message.isBlank()) {
      throw Refused.invalid("message can't be blank");
    }
    if (report.state.equals(state)) {
      throw Refused.invalid("the report is " + state + " already");
    }
    report.state = state;
    report.original = original.isBlank() ? null : original;
    happen(report, event, "activity-bug-" + state, "user", actor, message, false);
  }

  void comment(Submission report, String actor, String message, boolean internal) {
    if (message.isBlank()) {
      throw Refused.invalid("message can't be blank");
    }
    happen(report, "report_comment_created", Activity.COMMENT, "user", actor, message, internal);
  }

  void refer(Submission report, String actor, String reference) {
    report.reference = reference;
    happen(
        report,
        "report_reference_id_added",
        "activity-reference-id-added",
        "user",
        actor,
        reference,
        true);
  }

  void rate(Submission report, String actor, String rating) {
    report.rating = rating;
    happen(
        report,
        "report_severity_updated",
        "activity-report-severity-updated",
        "user",
        actor,
        "",
        false);
  }

  /** Never compared with what was awarded before: asking twice awards twice. */
  Bounty award(Submission report, BigDecimal amount, BigDecimal bonus, String message) {
    if (amount.signum() < 0 || bonus.signum() < 0 || amount.add(bonus).signum() == 0) {
      throw Refused.invalid("amount must be greater than 0");
    }
    if (amount.scale() > 2 && amount.stripTrailingZeros().scale() > 2) {
      throw Refused.invalid("amount is invalid");
    }
    if (left(report.programme).compareTo(amount.add(bonus)) < 0) {
      throw Refused.invalid("the balance of the program is too low");
    }
    Bounty bounty =
        new Bounty(
            nextId(),
            report.id,
            amount,
            bonus,
            report.programme.currency(),
            message,
            clock.instant());
    report.bounties.add(bounty);
    Activity activity =
        new Activity(
            nextId(),
            Activity.AWARDED,
            "program",
            report.programme.handle() + "-id",
            message,
            false,
            clock.instant(),
            amount,
            bonus);
    report.add(activity);
    hooks.tell(report, "report_bounty_awarded", activity);
    return bounty;
  }

  BigDecimal left(Programme programme) {
    return reports().stream()
        .filter(report -> report.programme.equals(programme))
        .flatMap(report -> report.bounties.stream())
        .map(Bounty::total)
        .reduce(programme.balance(), BigDecimal::subtract);
  }

  private void happen(
      Submission report,
      String event,
      String type,
      String actorType,
      String actor,
      String message,
      boolean internal) {
    Activity activity =
        new Activity(
            nextId(), type, actorType, actor, message, internal, clock.instant(), null, null);
    report.add(activity);
    hooks.tell(report, event, activity);
  }
}
