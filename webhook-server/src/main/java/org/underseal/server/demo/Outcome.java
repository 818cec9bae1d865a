package org.underseal.server.demo;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.intigriti.Payout;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.Chapter.Ending;
import org.underseal.server.demo.Replay.Told;

/**
 * What became of a chapter, read back from rail, forge and advisory.
 *
 * @param told the chapter
 * @param reward what the finder was paid
 * @param bonus what the fixer was paid
 * @param days from the report to the landing on the last branch; -1 if it was not fixed
 * @param advisory the advisory's address; empty if there is none
 * @param wrong what is not as the story has it
 */
record Outcome(
    Told told,
    BigDecimal reward,
    BigDecimal bonus,
    long days,
    String advisory,
    List<String> wrong) {

  static Outcome readBack(Stage stage, Told told) {
    List<String> wrong = new ArrayList<>();
    List<Payout> payouts = stage.sandbox().intigriti().payouts(told.story().code());
    checkPlatform(stage, told, wrong);
    if (!told.chapter().isFixed()) {
      expect(wrong, payouts.isEmpty(), "something was paid for it");
      expect(wrong, page(stage, told, "").statusCode() == 404, "it has an advisory");
      return new Outcome(told, BigDecimal.ZERO, BigDecimal.ZERO, -1, "", wrong);
    }
    checkPayouts(told, payouts, wrong);
    checkAdvisory(stage, told, wrong);
    String finder = payouts.isEmpty() ? "" : payouts.get(0).recipient();
    return new Outcome(
        told,
        sum(payouts, finder, true),
        sum(payouts, finder, false),
        days(stage, told),
        stage.serverUrl() + "/advisories/" + told.story().caseId(),
        wrong);
  }

  private static void checkPlatform(Stage stage, Told told, List<String> wrong) {
    String state = stage.sandbox().intigriti().state(told.story().code());
    Ending ending = told.chapter().ending();
    String expected =
        ending instanceof Ending.Fixed
            ? "Closed Resolved"
            : ending instanceof Ending.Duplicate ? "Closed Duplicate" : "Closed Not applicable";
    expect(
        wrong,
        state.equalsIgnoreCase(expected),
        "the platform says %s and not %s".formatted(state, expected));
  }

  private static void checkPayouts(Told told, List<Payout> payouts, List<String> wrong) {
    int expected = told.chapter().isFixedFromOutside() ? 2 : 1;
    expect(wrong, payouts.size() == expected, payouts.size() + " payouts and not " + expected);
    expect(
        wrong,
        payouts.stream().allMatch(payout -> payout.state() == Payout.State.PAID),
        "not everything is paid");
    BigDecimal total =
        payouts.stream().map(p -> p.amount().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal owed = owed(told.chapter());
    expect(wrong, total.compareTo(owed) == 0, "paid %s and not %s".formatted(total, owed));
  }

  private static BigDecimal owed(Chapter chapter) {
    BigDecimal bounty =
        switch (chapter.finding().severity()) {
          case "critical" -> BigDecimal.valueOf(5_000);
          case "high" -> BigDecimal.valueOf(2_500);
          case "medium" -> BigDecimal.valueOf(1_000);
          default -> BigDecimal.valueOf(250);
        };
    return chapter.isFixedFromOutside() ? bounty.multiply(new BigDecimal("1.2")) : bounty;
  }

  private static void checkAdvisory(Stage stage, Told told, List<String> wrong) {
    expect(wrong, page(stage, told, "").statusCode() == 200, "it has no advisory page");
    HttpResponse<String> osv = page(stage, told, ".json");
    expect(
        wrong,
        osv.statusCode() == 200 && osv.body().contains("\"fixed\""),
        "its OSV document names no fix");
    expect(
        wrong,
        stage.get("/advisories.atom").body().contains(told.story().caseId()),
        "it is not in the feed");
    expect(wrong, isOnForge(stage, told), "the forge does not show the advisory");
  }

  private static boolean isOnForge(Stage stage, Told told) {
    String repository = told.chapter().repository();
    if (repository.equals(PretendWorld.ELEMENT)) {
      return told.story().isAnnouncedOnGitLab();
    }
    var github = stage.sandbox().github();
    return github.advisories(repository).entrySet().stream()
        .filter(
            advisory ->
                String.valueOf(github.advisory(repository, advisory.getKey()).get("description"))
                    .contains(told.story().caseId()))
        .anyMatch(advisory -> advisory.getValue().equals("published"));
  }

  private static HttpResponse<String> page(Stage stage, Told told, String ending) {
    return stage.get("/advisories/" + told.story().caseId() + ending);
  }

  private static long days(Stage stage, Told told) {
    CaseFile file =
        stage
            .server()
            .part(CaseRegister.class)
            .find(new CaseId(told.story().caseId()))
            .orElseThrow();
    Instant fixed = file.fix().landedAt().orElse(file.report().createdAt());
    return Duration.between(file.report().createdAt(), fixed).toDays();
  }

  private static BigDecimal sum(List<Payout> payouts, String finder, boolean toFinder) {
    return payouts.stream()
        .filter(payout -> payout.recipient().equals(finder) == toFinder)
        .map(payout -> payout.amount().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void expect(List<String> wrong, boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }
}
