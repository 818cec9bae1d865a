package org.underseal.server.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.TransferFiles;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.finance.Bank;
import org.underseal.sandbox.intigriti.Amount;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.AwardId;
import org.underseal.server.connect.Connections;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.PaidByRails;
import org.underseal.server.demo.Stage;
import org.underseal.server.ledger.Books;

/**
 * Each refusal on every rail: a state, words in the confidential issue, and nothing that is tried
 * again by itself.
 */
class RailRefusalsTest {
  private static final List<String> RAILS =
      List.of("intigriti", "hackerone", "sepa", "open-collective", "payout-webhook");

  @TempDir Path folder;

  private final AtomicInteger orders = new AtomicInteger();

  /** What a rail makes of it: the award, its state, and words in the issue. */
  private record Row(String rail, AwardId award, State state, String words) {
    static Row bounty(String rail, State state, String words) {
      return new Row(rail, AwardId.BOUNTY, state, words);
    }

    static Row bonus(String rail, State state, String words) {
      return new Row(rail, AwardId.FIX_BONUS, state, words);
    }
  }

  @Test
  void inAnotherCurrency() {
    Stage.Changes inDollars =
        yaml -> yaml.replace("currency: EUR\n    budget", "currency: USD\n    budget");
    try (PaidByRails played = played(inDollars)) {
      played.landAll(account -> account);
      check(
          played,
          RAILS.stream()
              .map(rail -> Row.bounty(rail, State.REQUESTED, "pay/bounty: given up"))
              .toList());
    }
  }

  /**
   * The budget holds each bonus and no bounty. For HackerOne, which pays no fixers, see
   * RefusalsTest.paysNobodyOnHackerOneButWhoHandedTheReportIn.
   */
  @Test
  void overTheBudgetAndToAccountsThatTheRailDoesNotKnowOrHasNoBankAccountOf() {
    Stage.Changes poor = yaml -> yaml.replace("budget: 10000", "budget: 300");
    try (PaidByRails played = played(poor)) {
      played.landAll(account -> "nobody");
      Stream<Row> bounties =
          RAILS.stream().map(rail -> Row.bounty(rail, State.COMPUTED, "has only EUR "));
      Stream<Row> bonuses =
          Stream.of(
              Row.bonus("intigriti", State.REQUESTED, "pay/fix-bonus: given up"),
              Row.bonus("sepa", State.REQUESTED, "no bank account is known"),
              Row.bonus("open-collective", State.REQUESTED, "no Open Collective account"),
              Row.bonus("payout-webhook", State.REQUESTED, ""));
      check(played, Stream.concat(bounties, bonuses).toList());
      assertThat(said(played, "payout-webhook"))
          .as("whom it pays is the finance system's to know")
          .doesNotContain("pay/fix-bonus: given up");
    }
  }

  /** A bank says no only later, as a return. */
  @Test
  void theRailSaysNo() {
    try (PaidByRails played = played(yaml -> yaml)) {
      played
          .stage()
          .sandbox()
          .outages()
          .intercept((vendor, request, answer) -> isOrder(request) ? no() : answer.get());
      played.landAll(account -> account);
      bankSays(played, "</Refs>", "</Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>");
      played.stage().pass(Duration.ofHours(1));
      Stream<Row> givenUp =
          RAILS.stream()
              .filter(rail -> !rail.equals("sepa"))
              .map(rail -> Row.bounty(rail, State.REQUESTED, "pay/bounty: given up"));
      Row returned = Row.bounty("sepa", State.FAILED, "was not paid");
      check(played, Stream.concat(givenUp, Stream.of(returned)).toList());
    }
  }

  /** What is awarded on HackerOne is what was asked for. */
  @Test
  void theRailPaysAnotherAmount() {
    try (PaidByRails played = played(yaml -> yaml)) {
      played.landAll(account -> account);
      var sandbox = played.stage().sandbox();
      sandbox
          .intigriti()
          .payouts()
          .forEach(p -> sandbox.intigriti().payOtherwise(p.id(), Amount.of("7.77", "EUR")));
      sandbox
          .openCollective()
          .expenses()
          .forEach(expense -> sandbox.openCollective().payOtherwise(expense.id(), 777));
      sandbox
          .finance()
          .transfers()
          .forEach(transfer -> sandbox.finance().payOtherwise(transfer.reference(), "7.77"));
      bankSays(played, "777.77", "7.77");
      played.stage().pass(Duration.ofHours(1));
      check(
          played,
          RAILS.stream()
              .filter(rail -> !rail.equals("hackerone"))
              .map(rail -> Row.bounty(rail, State.FAILED, "EUR 7.77"))
              .toList());
    }
  }

  private PaidByRails played(Stage.Changes changes) {
    PaidByRails played = PaidByRails.set(folder, line -> {}, changes);
    played.stage().sandbox().outages().intercept((vendor, request, answer) -> answer.get());
    return played;
  }

  /** Also after two days: the same states, the same words, and no order more. */
  private void check(PaidByRails played, List<Row> rows) {
    rows.forEach(row -> check(played, row));
    played
        .stage()
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) -> {
              if (isOrder(request)) {
                orders.incrementAndGet();
              }
              return answer.get();
            });
    played.stage().pass(Duration.ofDays(2));
    assertThat(orders).as("orders without a person's word").hasValue(0);
    rows.forEach(row -> check(played, row));
    assertThat(
            new Books(played.stage().server().part(JdbcClient.class))
                .disagreements(played.stage().server().part(CaseRegister.class).all()))
        .isEqualTo(List.of());
  }

  private static void check(PaidByRails played, Row row) {
    Award award =
        played
            .stage()
            .server()
            .part(CaseRegister.class)
            .find(new CaseId(story(played, row.rail()).caseId()))
            .flatMap(file -> file.reward().award(row.award()))
            .orElseThrow();
    assertThat(award.state()).as(row.toString()).isEqualTo(row.state());
    assertThat(said(played, row.rail())).as(row.toString()).contains(row.words());
  }

  private static String said(PaidByRails played, String rail) {
    return String.join("\n", story(played, rail).comments());
  }

  private static CaseStory story(PaidByRails played, String rail) {
    Map<String, CaseStory> stories = played.stories();
    return java.util.Objects.requireNonNull(stories.get(rail));
  }

  private static void bankSays(PaidByRails played, String right, String instead) {
    TransferFiles rail =
        (TransferFiles) played.stage().server().part(Connections.class).find("sepa").orElseThrow();
    byte[] file = rail.draw().orElseThrow().content();
    String says = new String(new Bank().book(file), UTF_8);
    assertThat(says).contains(right);
    rail.confirm(says.replace(right, instead).getBytes(UTF_8));
  }

  private static Response no() {
    return Response.empty(422);
  }

  private static boolean isOrder(Request request) {
    String path = request.path();
    return request.method().equals("POST")
        && (path.endsWith("/bounties")
            || path.endsWith("/company-bonuses")
            || path.endsWith("/payouts")
            || new String(request.body(), UTF_8).contains("\"query\":\"mutation "));
  }
}
