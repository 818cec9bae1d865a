package org.underseal.server.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.PayoutRail.Order;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.server.rail.RailUnderTest.Payable;

/** What every rail keeps to, over real HTTP: what RewardEffects builds on. */
class RailContractTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(new SandboxOptions(0, folder, CLOCK, DeliveryMode.BY_HAND, null));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void listsNothingBeforeItWasAsked(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    assertThat(rail.payouts(order(of, rail))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void listsWhatItTookUnderTheIdThatItGave(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Order order = order(of, rail);
    String id = rail.request(order);
    assertThat(rail.payouts(order))
        .singleElement()
        .satisfies(
            payout -> {
              assertThat(payout.id()).isEqualTo(id);
              assertThat(payout.amount()).isEqualTo(order.amount());
              assertThat(payout.state()).isEqualTo(of.taken());
              assertThat(payout.mayBeOf(order)).isTrue();
            });
    assertThat(of.moved(sandbox, rail)).containsExactly("1234.5");
  }

  @ParameterizedTest
  @EnumSource(names = "SEPA", mode = EnumSource.Mode.EXCLUDE)
  void listsWhatItTookWhenItsAnswerWasLost(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Order order = order(of, rail);
    rail.payouts(order);
    losesAnswersToWrites();
    assertThatThrownBy(() -> rail.request(order))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    sandbox.outages().intercept((vendor, request, answer) -> answer.get());
    assertThat(rail.payouts(order))
        .singleElement()
        .satisfies(payout -> assertThat(payout.mayBeOf(order)).isTrue());
    assertThat(of.moved(sandbox, rail)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = "SEPA", mode = EnumSource.Mode.EXCLUDE)
  void saysThatNothingWasDoneWhenItWasTurnedAway(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Order order = order(of, rail);
    rail.payouts(order);
    sandbox
        .outages()
        .intercept((vendor, request, answer) -> Response.empty(503).with("Retry-After", "60"));
    assertThatThrownBy(() -> rail.request(order))
        .isInstanceOf(ConnectorException.Unavailable.class);
    assertThat(of.moved(sandbox, rail)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnotherCurrencyAndMovesNothing(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Payable payable = of.payable(sandbox, rail);
    Money yen = Money.of(5_000, Currency.getInstance("JPY"));
    Order order = new Order(RailUnderTest.REFERENCE, payable.report(), payable.payee(), yen);
    assertThatThrownBy(() -> rail.request(order)).isInstanceOf(ConnectorException.Refused.class);
    assertThat(of.moved(sandbox, rail)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void saysWhenItHasPaid(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Order order = order(of, rail);
    rail.request(order);
    of.pay(sandbox, rail);
    assertThat(rail.payouts(order)).extracting(Payout::state).containsExactly(Payout.State.PAID);
  }

  /** HackerOne can't; what a bank says, SepaRailTest reads. */
  @ParameterizedTest
  @EnumSource(
      names = {"HACKERONE", "SEPA"},
      mode = EnumSource.Mode.EXCLUDE)
  void saysWhatItReallyPaid(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Order order = order(of, rail);
    of.payOtherwise(sandbox, rail, rail.request(order), "12.50");
    assertThat(rail.payouts(order))
        .singleElement()
        .satisfies(
            payout -> {
              assertThat(payout.amount()).isEqualTo(new Money(1_250, EUR));
              assertThat(payout.state()).isEqualTo(Payout.State.PAID);
            });
  }

  @ParameterizedTest
  @EnumSource(names = "HACKERONE", mode = EnumSource.Mode.EXCLUDE)
  void saysWhenItWillNotPay(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Order order = order(of, rail);
    of.fail(sandbox, rail, rail.request(order));
    assertThat(rail.payouts(order)).extracting(Payout::state).containsExactly(Payout.State.FAILED);
  }

  /** Whom a finance system of one's own knows is its own. */
  @ParameterizedTest
  @EnumSource(names = "PAYOUT_WEBHOOK", mode = EnumSource.Mode.EXCLUDE)
  void refusesAPayeeThatItDoesNotKnowAndMovesNothing(RailUnderTest of) {
    PayoutRail rail = of.rail(sandbox, CLOCK);
    Payable payable = of.payable(sandbox, rail);
    Order order =
        new Order(RailUnderTest.REFERENCE, payable.report(), "nobody", new Money(123_450, EUR));
    assertThatThrownBy(() -> rail.request(order)).isInstanceOf(ConnectorException.Refused.class);
    assertThat(of.moved(sandbox, rail)).isEmpty();
  }

  private void losesAnswersToWrites() {
    sandbox
        .outages()
        .intercept(
            (vendor, request, answer) -> {
              Response done = answer.get();
              return isWrite(request) ? done.cutOff() : done;
            });
  }

  /** With GraphQL a reading is a POST too. */
  private static boolean isWrite(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return !request.method().equals("GET")
        && !request.path().endsWith("/token")
        && !body.contains("\"query\":\"query ");
  }

  private Order order(RailUnderTest of, PayoutRail rail) {
    Payable payable = of.payable(sandbox, rail);
    Money amount = new Money(123_450, EUR);
    return new Order(RailUnderTest.REFERENCE, payable.report(), payable.payee(), amount);
  }
}
