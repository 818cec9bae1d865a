package org.underseal.server.rail;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.PayeeAccounts;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.Secret;
import org.underseal.plugin.TransferFiles;
import org.underseal.plugin.TransferFiles.BankAccount;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.hackerone.Finding;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.sandbox.hackerone.Reporter;
import org.underseal.sandbox.intigriti.Amount;
import org.underseal.sandbox.intigriti.Programme;
import org.underseal.sandbox.intigriti.Report;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.sandbox.intigriti.Severity;
import org.underseal.sandbox.intigriti.SeverityWord;
import org.underseal.sandbox.opencollective.OpenCollective;
import org.underseal.server.start.Plugins;

/** A rail, what it pays on in the sandbox, and what people do there. */
enum RailUnderTest {
  INTIGRITI("intigriti") {
    @Override
    Connection connection(Sandbox sandbox, Clock clock) {
      return intigriti(sandbox, clock, "company-bonus");
    }

    @Override
    Payable payable(Sandbox sandbox, PayoutRail rail) {
      return onIntigriti(sandbox, Map.of());
    }
  },

  INTIGRITI_CUSTOM_BOUNTY("intigriti") {
    @Override
    Connection connection(Sandbox sandbox, Clock clock) {
      return intigriti(sandbox, clock, "custom-bounty");
    }

    @Override
    Payable payable(Sandbox sandbox, PayoutRail rail) {
      return onIntigriti(sandbox, Map.of());
    }
  },

  /** The programme there has the very amount in its table. */
  INTIGRITI_ACCEPTANCE("intigriti") {
    @Override
    Connection connection(Sandbox sandbox, Clock clock) {
      return intigriti(sandbox, clock, "acceptance");
    }

    @Override
    Payable payable(Sandbox sandbox, PayoutRail rail) {
      return onIntigriti(sandbox, Map.of(SeverityWord.of("high"), Amount.of("1234.50", "EUR")));
    }
  },

  /** What is awarded there is final. */
  HACKERONE("hackerone") {
    @Override
    Connection connection(Sandbox sandbox, Clock clock) {
      return connection(
          clock,
          Map.of(
              "api-url",
              sandbox.url() + "/hackerone/v1",
              "api-identifier",
              HackerOne.identifier(),
              "currency",
              "EUR"),
          Map.of(
              "api-token", Secret.of(HackerOne.token()),
              "webhook-secret", Secret.of("webhook-secret")));
    }

    @Override
    Payable payable(Sandbox sandbox, PayoutRail rail) {
      HackerOne platform = sandbox.hackerOne();
      Reporter ada = platform.createReporter("ada");
      String code =
          platform.submit(
              ada,
              platform.createProgramme("programme", "EUR", "10000"),
              new Finding("Title", "high", "XSS", "cwe-79", "Body"));
      return new Payable(code, ada.id());
    }

    @Override
    void pay(Sandbox sandbox, PayoutRail rail) {
      // Awarded is paid.
    }

    @Override
    void fail(Sandbox sandbox, PayoutRail rail, String payoutId) {
      throw new UnsupportedOperationException("an award can't be taken back");
    }

    @Override
    List<String> moved(Sandbox sandbox, PayoutRail rail) {
      return sandbox.hackerOne().bounties().stream()
          .map(b -> b.total().stripTrailingZeros().toPlainString())
          .toList();
    }

    @Override
    Payout.State taken() {
      return Payout.State.PAID;
    }
  },

  PAYOUT_WEBHOOK("payout-webhook") {
    @Override
    Connection connection(Sandbox sandbox, Clock clock) {
      return connection(
          clock,
          Map.of("url", sandbox.url() + "/finance"),
          Map.of("signing-secret", Secret.of(sandbox.finance().secret())));
    }

    @Override
    Payable payable(Sandbox sandbox, PayoutRail rail) {
      return new Payable("EC-1", "ada");
    }

    @Override
    void pay(Sandbox sandbox, PayoutRail rail) {
      sandbox.finance().settle();
    }

    @Override
    void fail(Sandbox sandbox, PayoutRail rail, String payoutId) {
      sandbox.finance().fail(payoutId);
    }

    @Override
    void payOtherwise(Sandbox sandbox, PayoutRail rail, String payoutId, String amount) {
      sandbox.finance().payOtherwise(payoutId, amount);
    }

    @Override
    List<String> moved(Sandbox sandbox, PayoutRail rail) {
      return sandbox.finance().transfers().stream()
          .map(t -> t.amount().stripTrailingZeros().toPlainString())
          .toList();
    }
  },

  OPEN_COLLECTIVE("open-collective") {
    @Override
    Connection connection(Sandbox sandbox, Clock clock) {
      return connection(
          clock,
          Map.of(
              "api-url",
              sandbox.url() + "/opencollective/graphql",
              "account",
              OpenCollective.PAYER),
          Map.of("token", Secret.of(sandbox.openCollective().token())));
    }

    @Override
    Payable payable(Sandbox sandbox, PayoutRail rail) {
      sandbox.openCollective().join("ada-example");
      ((PayeeAccounts) rail).register("ada", "ada-example");
      return new Payable("EC-1", "ada");
    }

    @Override
    void pay(Sandbox sandbox, PayoutRail rail) {
      sandbox.openCollective().payAll();
    }

    @Override
    void fail(Sandbox sandbox, PayoutRail rail, String payoutId) {
      sandbox.openCollective().move(payoutId, "REJECTED");
    }

    @Override
    void payOtherwise(Sandbox sandbox, PayoutRail rail, String payoutId, String amount) {
      long cents = new BigDecimal(amount).movePointRight(2).longValueExact();
      sandbox.openCollective().payOtherwise(payoutId, cents);
    }

    @Override
    List<String> moved(Sandbox sandbox, PayoutRail rail) {
      return sandbox.openCollective().expenses().stream()
          .map(e -> BigDecimal.valueOf(e.cents(), 2).stripTrailingZeros().toPlainString())
          .toList();
    }
  },

  /** Its wire is a file, which SepaRailTest reads. */
  SEPA("sepa") {
    @Override
    Connection connection(Sandbox sandbox, Clock clock) {
      return connection(
          clock,
          Map.of("debtor-name", "Sponsor"),
          Map.of("debtor-iban", Secret.of("BE68539007547034")));
    }

    @Override
    Payable payable(Sandbox sandbox, PayoutRail rail) {
      ((TransferFiles) rail)
          .register(
              "ada", new BankAccount("Ada Example", "DE89370400440532013000", Optional.empty()));
      return new Payable("EC-1", "ada");
    }

    @Override
    void pay(Sandbox sandbox, PayoutRail rail) {
      end(rail, REFERENCE, true);
    }

    @Override
    void fail(Sandbox sandbox, PayoutRail rail, String payoutId) {
      end(rail, payoutId, false);
    }

    private void end(PayoutRail rail, String reference, boolean paid) {
      ((TransferFiles) rail).draw();
      ((TransferFiles) rail).confirm(reference, paid);
    }

    @Override
    List<String> moved(Sandbox sandbox, PayoutRail rail) {
      return ((TransferFiles) rail)
          .draw().stream()
              .map(file -> file.total().amount().stripTrailingZeros().toPlainString())
              .toList();
    }
  };

  static final String REFERENCE = "US-2021-0001-bounty";

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final String type;

  RailUnderTest(String type) {
    this.type = type;
  }

  /** What an order can be paid on, and to whom. */
  record Payable(String report, String payee) {}

  abstract Connection connection(Sandbox sandbox, Clock clock);

  /** Something in the sandbox, or set up on the rail, that an order can be for. */
  abstract Payable payable(Sandbox sandbox, PayoutRail rail);

  /** Everything that is under way is paid. */
  void pay(Sandbox sandbox, PayoutRail rail) {
    sandbox.intigriti().settlePayouts();
  }

  void fail(Sandbox sandbox, PayoutRail rail, String payoutId) {
    sandbox.intigriti().failPayout(payoutId);
  }

  /** It is paid with this amount, in euros, whatever was asked for. */
  void payOtherwise(Sandbox sandbox, PayoutRail rail, String payoutId, String amount) {
    sandbox.intigriti().payOtherwise(payoutId, Amount.of(amount, "EUR"));
  }

  /** The amounts of all that was ever taken, in euros. */
  List<String> moved(Sandbox sandbox, PayoutRail rail) {
    return sandbox.intigriti().payouts().stream()
        .map(p -> p.amount().value().stripTrailingZeros().toPlainString())
        .toList();
  }

  Connection intigriti(Sandbox sandbox, Clock clock, String paysBy) {
    return connection(
        clock,
        Map.of(
            "api-url",
            sandbox.url() + "/intigriti/external/company",
            "token-url",
            sandbox.url() + "/intigriti/connect/token",
            "client-id",
            "contract",
            "pays-by",
            paysBy,
            "currency",
            "EUR"),
        Map.of(
            "client-secret", Secret.of("client-secret"),
            "refresh-token", Secret.of(sandbox.intigriti().login()),
            "webhook-secret", Secret.of("webhook-secret")));
  }

  /** A checked report; what acceptance pays, if it pays. */
  static Payable onIntigriti(Sandbox sandbox, Map<SeverityWord, Amount> bounties) {
    Amount budget = Amount.of("10000", "EUR");
    Programme programme =
        bounties.isEmpty()
            ? sandbox.intigriti().createProgramme("Programme", budget)
            : sandbox.intigriti().createProgramme("Programme", budget, bounties);
    Researcher ada = sandbox.intigriti().createResearcher("ada");
    Severity high = new Severity(SeverityWord.of("high"), null);
    Report report = new Report("Title", high, "XSS", "https://example.test/", "Body");
    String code = sandbox.intigriti().submit(ada, programme, report);
    sandbox.intigriti().triage(code);
    return new Payable(code, ada.userId());
  }

  /** Where a payout stands that was just asked for. */
  Payout.State taken() {
    return Payout.State.PENDING;
  }

  PayoutRail rail(Sandbox sandbox, Clock clock) {
    Connector connector =
        Plugins.factories().stream()
            .filter(factory -> factory.type().equals(type))
            .findFirst()
            .orElseThrow()
            .connect(connection(sandbox, clock));
    return (PayoutRail) connector;
  }

  Connection connection(Clock clock, Map<String, String> texts, Map<String, Secret> secrets) {
    return new Connection(type, texts, secrets, new Remembering(), clock, TIMEOUT);
  }

  private static final class Remembering implements Connection.Memory {
    private final Map<String, Secret> kept = new HashMap<>();

    @Override
    public Optional<Secret> recall(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void keep(String key, Secret value) {
      kept.put(key, value);
    }
  }
}
