package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayeeAccounts;
import org.underseal.plugin.TransferFiles;
import org.underseal.plugin.TransferFiles.BankAccount;
import org.underseal.sandbox.finance.Transfer;
import org.underseal.sandbox.opencollective.OpenCollective;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.config.Configuration;
import org.underseal.server.connect.Connections;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.effect.PayoutDecision;
import org.underseal.server.ledger.Books;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.outbox.Outbox;

/** The whole way of the money by rails that are no bounty platforms. */
class OtherRailsTest {
  private static final String REFERENCE = "US-2021-0001-bounty";
  private static final String FINANCE =
      """
        finance:
          type: payout-webhook
          url: %s/finance
          signing-secret: file:finance-secret
      """;
  private static final String COLLECTIVE =
      """
        collective:
          type: open-collective
          api-url: %s/opencollective/graphql
          account: %s
          token: file:token
      """;
  private static final String BANK =
      """
        bank:
          type: sepa
          debtor-name: European Commission
          debtor-iban: file:iban
      """;

  @TempDir Path folder;

  @Test
  void paysThroughTheFinanceSystemAndHearsOfItByACallback() {
    try (Stage stage = onFinance()) {
      Walk walk = new Walk(stage);
      walk.landed(walk.accepted());
      stage.pass(Duration.ofHours(1));
      assertThat(stage.sandbox().finance().transfers())
          .extracting(Transfer::reference)
          .containsExactly(REFERENCE);
      assertThat(award(stage).state()).isEqualTo(Award.State.REQUESTED);
      stage.sandbox().finance().settle();
      stage.settle();
      assertThat(award(stage).state()).as("without waiting").isEqualTo(Award.State.PAID);
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertBooks(stage);
    }
  }

  @Test
  void saysInTheIssueThatAnotherAmountWasPaidAndTriesNothingMore() {
    try (Stage stage = onFinance()) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      stage.sandbox().finance().payOtherwise(REFERENCE, "25.00");
      stage.pass(Duration.ofDays(2));
      assertThat(award(stage).state()).isEqualTo(Award.State.FAILED);
      assertThat(String.join("\n", story.comments()))
          .contains("was paid otherwise")
          .contains("EUR 25.00");
      assertThat(stage.sandbox().finance().transfers()).hasSize(1);
      assertBooks(stage);
      Money before = left(stage);
      new PayoutDecision(
              stage.server().part(CaseRegister.class),
              stage.server().part(PayoutIntents.class),
              stage.server().part(Outbox.class),
              stage.server().part(TransactionTemplate.class))
          .settled(CaseId.of(2021, 1), AwardId.BOUNTY, new BigDecimal("25"), "operator tom");
      assertThat(award(stage).state()).isEqualTo(Award.State.PAID);
      assertThat(left(stage).minus(before).amount()).isEqualByComparingTo("2475");
      assertBooks(stage);
    }
  }

  @Test
  void saysInTheIssueThatTheRailWillNotPay() {
    try (Stage stage = onFinance()) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      stage.sandbox().finance().fail(REFERENCE);
      stage.pass(Duration.ofDays(2));
      assertThat(award(stage).state()).isEqualTo(Award.State.FAILED);
      assertThat(String.join("\n", story.comments())).contains("was not paid");
      assertThat(stage.sandbox().finance().transfers()).hasSize(1);
      assertBooks(stage);
    }
  }

  @Test
  void waitsForTheBankAccountAndPaysByOneFile() {
    try (Stage stage = onBank()) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      TransferFiles bank = bank(stage);
      stage.pass(Duration.ofHours(1));
      assertThat(bank.draw()).isEmpty();
      assertThat(String.join("\n", story.comments())).contains("no bank account is known");

      String payee = award(stage).payee();
      bank.register(
          payee, new BankAccount("Ada Example", "DE89370400440532013000", Optional.empty()));
      stage.pass(Duration.ofDays(1));
      assertThat(bank.draw()).as("nothing is tried again by itself").isEmpty();
      story.say("/bounty retry");
      stage.pass(Duration.ofMinutes(1));
      assertThat(bank.draw()).map(file -> file.total().amount().intValue()).contains(2_500);
      stage.pass(Duration.ofDays(1));
      assertThat(bank.draw()).isEmpty();
      bank.confirm(REFERENCE, true);
      stage.pass(Duration.ofHours(1));
      assertThat(award(stage).state()).isEqualTo(Award.State.PAID);
      assertThat(String.join("\n", story.comments()))
          .doesNotContain("DE89")
          .doesNotContain("Ada E");
      assertBooks(stage);
    }
  }

  @Test
  void paysByAnExpenseOnceItIsKnownWhoIsWhoAtOpenCollective() {
    try (Stage stage = onOpenCollective()) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      OpenCollective collective = stage.sandbox().openCollective();
      assertThat(collective.expenses()).isEmpty();
      assertThat(String.join("\n", story.comments())).contains("no Open Collective account");

      collective.join("ada-example");
      accounts(stage).register(award(stage).payee(), "ada-example");
      story.say("/bounty retry");
      stage.pass(Duration.ofHours(1));
      assertThat(collective.expenses())
          .singleElement()
          .satisfies(
              expense -> {
                assertThat(expense.reference()).isEqualTo(REFERENCE);
                assertThat(expense.cents()).isEqualTo(250_000);
                assertThat(expense.payee()).isEqualTo("ada-example");
                assertThat(expense.description())
                    .doesNotContain("US-2021")
                    .doesNotContain("Moodle");
              });
      collective.move("ex-1", "APPROVED");
      stage.pass(Duration.ofHours(1));
      assertThat(award(stage).state()).isEqualTo(Award.State.REQUESTED);
      collective.move("ex-1", "PAID");
      stage.pass(Duration.ofHours(1));
      assertThat(award(stage).state()).isEqualTo(Award.State.PAID);
      assertThat(collective.expenses()).hasSize(1);
      assertBooks(stage);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"REJECTED", "ERROR", "CANCELED", "SPAM"})
  void stopsAndSaysSoWhenAnExpenseWillNotBePaid(String status) {
    try (Stage stage = onOpenCollective()) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      stage.sandbox().openCollective().join("ada-example");
      String researcher =
          stage
              .server()
              .part(CaseRegister.class)
              .find(CaseId.of(2021, 1))
              .orElseThrow()
              .report()
              .researcher()
              .id();
      accounts(stage).register(researcher, "ada-example");
      walk.landed(story);
      stage.sandbox().openCollective().move("ex-1", status);
      stage.pass(Duration.ofDays(2));
      assertThat(award(stage).state()).isEqualTo(Award.State.FAILED);
      assertThat(String.join("\n", story.comments())).contains("was not paid");
      assertThat(stage.sandbox().openCollective().expenses()).hasSize(1);
      assertBooks(stage);
    }
  }

  private Stage onOpenCollective() {
    return Stage.set(
        folder,
        yaml -> {
          write("token", "open-collective-personal-token");
          String sandbox = yaml.replaceAll("(?s).*api-url: (http://[^/]+)/github.*", "$1");
          return with(yaml, "collective", COLLECTIVE.formatted(sandbox, OpenCollective.PAYER));
        });
  }

  private static PayeeAccounts accounts(Stage stage) {
    return (PayeeAccounts) stage.server().part(Connections.class).find("collective").orElseThrow();
  }

  private Stage onFinance() {
    Stage stage =
        Stage.set(
            folder,
            yaml -> {
              write("finance-secret", "whsec_c3BvbnNvcidzIGZpbmFuY2Ugc3lzdGVtIHNlY3JldA==");
              String sandbox = yaml.replaceAll("(?s).*api-url: (http://[^/]+)/github.*", "$1");
              return with(yaml, "finance", FINANCE.formatted(sandbox));
            });
    stage.sandbox().finance().callBack(stage.serverUrl() + "/hooks/finance");
    return stage;
  }

  private Stage onBank() {
    return Stage.set(
        folder,
        yaml -> {
          write("iban", "BE68 5390 0754 7034");
          return with(yaml, "bank", BANK);
        });
  }

  private static String with(String yaml, String rail, String connection) {
    return yaml.replace("connections:\n", "connections:\n" + connection)
        .replace("    pay-on:", "    rail: " + rail + "\n    pay-on:");
  }

  private void write(String name, String secret) {
    try {
      java.nio.file.Files.writeString(folder.resolve(name), secret);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static TransferFiles bank(Stage stage) {
    return (TransferFiles) stage.server().part(Connections.class).find("bank").orElseThrow();
  }

  private static Money left(Stage stage) {
    return stage
        .server()
        .part(Ledger.class)
        .left(stage.server().part(Configuration.class).programmes().get("isa2"));
  }

  private static Award award(Stage stage) {
    return stage
        .server()
        .part(CaseRegister.class)
        .find(CaseId.of(2021, 1))
        .flatMap(file -> file.reward().award(AwardId.BOUNTY))
        .orElseThrow();
  }

  private static void assertBooks(Stage stage) {
    assertThat(
            new Books(stage.server().part(JdbcClient.class))
                .disagreements(stage.server().part(CaseRegister.class).all()))
        .isEqualTo(List.of());
  }
}
