package org.underseal.server.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.simulation.Plan.Fate;
import org.underseal.server.start.SimulatedServer;

/**
 * How a story ended, without ids and times: what must be the same whatever went wrong on the way.
 *
 * @param cases by their number, in lines
 */
record Ending(TreeMap<Integer, List<String>> cases) {
  /** In the words of the message that recalls a planned publication. */
  private static final String REMINDER = "is planned to be published on";

  static Ending of(World world, SimulatedServer server, List<Case> cases) {
    TreeMap<Integer, List<String>> endings = new TreeMap<>();
    for (Case one : cases) {
      CaseId id =
          one.id().orElseThrow(() -> new Violation("the report " + one.code() + " has no case"));
      CaseFile file =
          server.part(org.underseal.server.caseregister.CaseRegister.class).find(id).orElseThrow();
      checkInside(server, one, id);
      endings.put(one.drawn().number(), lines(world, one, file));
    }
    checkLedger(world, server);
    return new Ending(endings);
  }

  private static void checkInside(SimulatedServer server, Case one, CaseId id) {
    server
        .part(HistoryStore.class)
        .firstBroken(id)
        .ifPresent(
            line -> {
              throw new Violation("line %d of the history of %s is broken".formatted(line, id));
            });
    List<Outbox.Stuck> stuck = server.part(Outbox.class).stuck(id);
    if (stuck.stream().anyMatch(Outbox.Stuck::parked)) {
      throw new Violation("%s ends with something given up: %s".formatted(one.code(), stuck));
    }
  }

  /** What the ledger says was paid is what the rail paid. */
  private static void checkLedger(World world, SimulatedServer server) {
    long paid =
        server
            .part(JdbcClient.class)
            .sql("SELECT COALESCE(SUM(minor_units), 0) FROM ledger_entry WHERE to_account = 'paid'")
            .query(Long.class)
            .single();
    long rail = world.sandbox().intigriti().payouts().stream().mapToLong(Watch::cents).sum();
    if (paid != rail) {
      throw new Violation("the ledger has %d cents paid and the rail %d".formatted(paid, rail));
    }
    var programme = server.part(org.underseal.server.config.Configuration.class).programmes();
    if (server.part(Ledger.class).left(programme.get("isa2")).minorUnits() < 0) {
      throw new Violation("the budget is overdrawn");
    }
  }

  private static List<String> lines(World world, Case one, CaseFile file) {
    List<String> lines = new ArrayList<>();
    var intigriti = world.sandbox().intigriti();
    lines.add("platform: " + intigriti.state(one.code()));
    intigriti.payouts(one.code()).stream()
        .map(
            p ->
                "payout: %s %d %s"
                    .formatted(recipient(one, p.recipient()), Watch.cents(p), p.state()))
        .sorted()
        .forEach(lines::add);
    intigriti.messages(one.code()).stream()
        .filter(message -> !message.contains(REMINDER))
        .map(message -> "message: " + withoutIds(message, file))
        .sorted()
        .forEach(lines::add);
    long issue = file.issue().orElseThrow().number();
    lines.add(
        "issues: "
            + one.place().issues().values().stream()
                .filter(t -> t.contains(file.id().value()) || t.contains(one.sealed("title")))
                .count());
    // Whether a leak is seen before its case is published is a matter of time; each is told once.
    // So is whether a landing seems to be gone when an old answer is read, whether anybody reads
    // the
    // report while it is closed, and whether somebody looks between the time of a reminder and the
    // moment that it recalls.
    long told = file.disclosure().leaks().size() + questions(one, issue) + recalls(one, issue);
    lines.add("comments of ours but for alarms: " + (commentsOfOurs(one, issue) - told));
    lines.add("advisories: " + one.place().advisories(file.id().value()));
    lines.add("triage: " + file.triage().state());
    file.fix().branches().forEach(b -> lines.add("branch %s: %s".formatted(b.target(), b.state())));
    // A clock that jumps past the end of a question withdraws an award; another takes its place.
    file.reward().awards().stream()
        .filter(a -> a.state() != Award.State.WITHDRAWN)
        .forEach(a -> lines.add("award %s: %s %s".formatted(a.kind(), a.state(), a.amount())));
    lines.add("disclosure: " + file.disclosure().state());
    lines.sort(null);
    return lines;
  }

  private static long questions(Case one, long issue) {
    return one.place().comments(issue).stream()
        .filter(
            comment ->
                comment.contains("Was the fix reverted?")
                    || comment.contains("No money moves until that is settled")
                    || comment.contains("as decided here: the case goes on")
                    || comment.contains("is withdrawn, as the fix did not come back"))
        .count();
  }

  private static long recalls(Case one, long issue) {
    return one.place().comments(issue).stream()
        .filter(comment -> comment.contains("underseal:call/soon_"))
        .count();
  }

  private static long commentsOfOurs(Case one, long issue) {
    return one.place().comments(issue).stream()
        .filter(comment -> comment.startsWith(World.BOT + ":"))
        .count();
  }

  private static String recipient(Case one, String account) {
    return account.equals(one.researcher().userId()) ? "finder" : "fixer";
  }

  private static String withoutIds(String message, CaseFile file) {
    return message
        .replace(file.id().value(), "CASE")
        .replaceAll("/status/[A-Za-z0-9_-]+", "/status/TOKEN")
        .strip();
  }

  /** Says what is missing of what the plan has to come to. */
  void check(Plan plan) {
    for (Plan.CasePlan one : plan.cases()) {
      List<String> lines = cases.get(one.number());
      boolean fixed = one.fate() == Fate.FIXED;
      expect(one, lines, "issues: 1");
      expect(one, lines, "advisories: " + (fixed ? 1 : 0));
      expect(one, lines, "platform: " + platformState(one));
      if (fixed) {
        expect(one, lines, "payout: finder %d PAID".formatted(one.bounty()));
        expect(one, lines, "disclosure: PUBLISHED");
      }
      if (fixed && one.bonus() > 0) {
        expect(one, lines, "payout: fixer %d PAID".formatted(one.bonus()));
      }
      long payouts = lines.stream().filter(line -> line.startsWith("payout")).count();
      long owed = fixed ? one.bonus() > 0 ? 2 : 1 : 0;
      if (payouts != owed) {
        throw new Violation(
            "case %d: %d payouts and not %d".formatted(one.number(), payouts, owed));
      }
    }
  }

  private static String platformState(Plan.CasePlan one) {
    return switch (one.fate()) {
      case FIXED -> "Closed Resolved";
      case REJECTED -> "Closed Not applicable";
      case DUPLICATE -> "Closed Duplicate";
      case LEFT -> "Pending";
    };
  }

  private static void expect(Plan.CasePlan one, List<String> lines, String line) {
    if (lines.stream().noneMatch(line::equalsIgnoreCase)) {
      throw new Violation("case %d ends without \"%s\": %s".formatted(one.number(), line, lines));
    }
  }
}
