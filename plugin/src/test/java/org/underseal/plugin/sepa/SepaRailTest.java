package org.underseal.plugin.sepa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Order;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.Secret;
import org.underseal.plugin.TransferFiles.BankAccount;
import org.underseal.plugin.TransferFiles.TransferFile;

/** What a bank gets is read by a library that shares nothing with what writes it. */
class SepaRailTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final String DEBTOR = "BE68 5390 0754 7034";
  private static final String ADAS = "DE89370400440532013000";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

  private final Map<String, Secret> kept = new HashMap<>();
  private final SepaRail rail = rail();

  private SepaRail rail() {
    return new SepaRail(
        new Connection(
            "bank",
            Map.of("debtor-name", "Commission européenne", "debtor-bic", "GKCCBEBB"),
            Map.of("debtor-iban", Secret.of(DEBTOR)),
            new Remembering(),
            NOON,
            Duration.ofSeconds(1)));
  }

  @BeforeEach
  void register() {
    rail.register("ada", new BankAccount("Ada Müßig & Søn", ADAS, Optional.of("COBADEFFXXX")));
    rail.register("bob", new BankAccount("Bob Łukasz", "FI21 1234 5600 0007 85", Optional.empty()));
  }

  @Test
  void writesAFileThatTheIsoLibraryReads() {
    rail.request(order("US-2026-0001-bounty", "ada", 250_000));
    rail.request(order("US-2026-0002-fix-bonus", "bob", 33_333));
    TransferFile file = rail.draw().orElseThrow();
    assertThat(file.orders()).isEqualTo(2);
    assertThat(file.total()).isEqualTo(new Money(283_333, EUR));

    MxPain00100109 read = MxPain00100109.parse(new String(file.content(), StandardCharsets.UTF_8));
    var header = read.getCstmrCdtTrfInitn().getGrpHdr();
    assertThat(header.getMsgId()).isEqualTo(file.id()).hasSizeLessThanOrEqualTo(35);
    assertThat(header.getNbOfTxs()).isEqualTo("2");
    assertThat(header.getCtrlSum()).isEqualByComparingTo("2833.33");
    PaymentInstruction30 payment = read.getCstmrCdtTrfInitn().getPmtInf().get(0);
    assertThat(payment.getPmtTpInf().getSvcLvl().get(0).getCd()).isEqualTo("SEPA");
    assertThat(payment.getChrgBr().value()).isEqualTo("SLEV");
    assertThat(payment.getDbtr().getNm()).isEqualTo("Commission europeenne");
    assertThat(payment.getDbtrAcct().getId().getIBAN()).isEqualTo("BE68539007547034");
    assertThat(payment.getDbtrAgt().getFinInstnId().getBICFI()).isEqualTo("GKCCBEBB");
    assertThat(payment.getReqdExctnDt().getDt()).isEqualTo("2026-06-01");
    List<CreditTransferTransaction34> transfers = payment.getCdtTrfTxInf();
    assertThat(transfers)
        .extracting(transfer -> transfer.getPmtId().getEndToEndId())
        .containsExactly("US-2026-0001-bounty", "US-2026-0002-fix-bonus");
    CreditTransferTransaction34 first = transfers.get(0);
    assertThat(first.getAmt().getInstdAmt().getValue()).isEqualByComparingTo("2500.00");
    assertThat(first.getAmt().getInstdAmt().getCcy()).isEqualTo("EUR");
    assertThat(first.getCdtr().getNm()).isEqualTo("Ada Muessig + Son");
    assertThat(first.getCdtrAcct().getId().getIBAN()).isEqualTo(ADAS);
    assertThat(first.getCdtrAgt().getFinInstnId().getBICFI()).isEqualTo("COBADEFFXXX");
    assertThat(transfers.get(1).getCdtrAgt()).isNull();
    BigDecimal sum =
        transfers.stream()
            .map(transfer -> transfer.getAmt().getInstdAmt().getValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo(file.total().amount());
  }

  @Test
  void putsAnOrderIntoOneFileOnlyAndWritesThatAgainByteForByte() {
    Order order = order("US-2026-0001-bounty", "ada", 250_000);
    rail.request(order);
    TransferFile first = rail.draw().orElseThrow();
    rail.request(order);
    assertThat(rail.draw()).isEmpty();
    assertThat(rail().drawn(first.id()).orElseThrow().content()).isEqualTo(first.content());
    rail.request(order("US-2026-0003-bounty", "ada", 100));
    TransferFile second = rail.draw().orElseThrow();
    assertThat(new String(second.content(), StandardCharsets.UTF_8))
        .contains("US-2026-0003-bounty")
        .doesNotContain("US-2026-0001-bounty");
  }

  @Test
  void forgetsABankAccountOnceNoOrderToItIsUnderWay() {
    Order order = order("US-2026-0001-bounty", "ada", 250_000);
    rail.request(order);
    assertThatThrownBy(() -> rail.forget("ada")).isInstanceOf(IllegalArgumentException.class);
    rail.draw();
    assertThatThrownBy(() -> rail.forget("ada")).hasMessageContaining("under way");
    rail.confirm("US-2026-0001-bounty", true);
    assertThat(rail.forget("ada")).isTrue();
    assertThat(rail().forget("ada")).as("also for the server").isFalse();
    assertThat(rail.payouts(order)).extracting(Payout::state).containsExactly(Payout.State.PAID);
    assertThatThrownBy(() -> rail.request(order("US-2026-0002-bounty", "ada", 100)))
        .isInstanceOf(ConnectorException.Refused.class);
  }

  @Test
  void refusesAnotherOrderUnderTheSameReference() {
    rail.request(order("US-2026-0001-bounty", "ada", 250_000));
    assertThatThrownBy(() -> rail.request(order("US-2026-0001-bounty", "bob", 250_000)))
        .isInstanceOf(ConnectorException.Refused.class);
    assertThat(rail.draw().orElseThrow().orders()).isEqualTo(1);
  }

  @Test
  void saysWhatToDoAboutAPayeeWithoutABankAccount() {
    assertThatThrownBy(() -> rail.request(order("US-2026-0001-bounty", "eve", 250_000)))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("underseal sepa payee")
        .hasMessageNotContaining("eve");
    assertThat(rail.draw()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"camt.053.001.08", "camt.054.001.08"})
  void isPaidWhenTheBankHasBookedIt(String kind) {
    Order order = drawn();
    assertThat(rail.confirm(camt(kind, "<Cd>PDNG</Cd>", "2500.00", ""))).isEmpty();
    assertThat(state(order)).isEqualTo(Payout.State.PENDING);
    byte[] booked = camt(kind, "<Cd>BOOK</Cd>", "2500.00", "");
    assertThat(rail.confirm(booked)).containsExactly("US-2026-0001-bounty paid");
    assertThat(rail.confirm(booked)).isEmpty();
    assertThat(state(order)).isEqualTo(Payout.State.PAID);
  }

  @Test
  void readsTheStatusOfOlderVersionsToo() {
    Order order = drawn();
    rail.confirm(camt("camt.053.001.02", "BOOK", "2500.00", ""));
    assertThat(state(order)).isEqualTo(Payout.State.PAID);
  }

  @Test
  void saysWhatTheBankReallyPaid() {
    Order order = drawn();
    rail.confirm(camt("camt.053.001.08", "<Cd>BOOK</Cd>", "2499.00", ""));
    assertThat(rail.payouts(order))
        .extracting(Payout::amount)
        .containsExactly(new Money(249_900, EUR));
  }

  @Test
  void isFailedWhenTheMoneyCameBack() {
    Order order = drawn();
    rail.confirm(
        camt(
            "camt.054.001.08",
            "<Cd>BOOK</Cd>",
            "2500.00",
            "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"));
    assertThat(state(order)).isEqualTo(Payout.State.FAILED);
    rail.confirm(camt("camt.053.001.08", "<Cd>BOOK</Cd>", "2500.00", ""));
    assertThat(state(order)).as("an older statement").isEqualTo(Payout.State.FAILED);
  }

  @Test
  void isPaidWhenAPersonSaysSoAndOnlyOnceItIsInAFile() {
    Order order = order("US-2026-0001-bounty", "ada", 250_000);
    rail.request(order);
    assertThat(rail.confirm(order.reference(), true)).isFalse();
    rail.draw();
    assertThat(rail.confirm(order.reference(), true)).isTrue();
    assertThat(state(order)).isEqualTo(Payout.State.PAID);
  }

  @Test
  void keepsNoBankAccountOfAnOrderThatIsDone() {
    Order order = drawn();
    rail.confirm(order.reference(), true);
    String orders = kept.get("sepa").reveal().replaceAll("\"payees\":\\{.*?\\}\\}", "");
    assertThat(orders).contains("US-2026-0001-bounty").doesNotContain(ADAS).doesNotContain("Ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<not xml",
        "<a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
      })
  void refusesWhatIsNoStatement(String file) {
    assertThatThrownBy(() -> rail.confirm(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DE89370400440532013001,check digits",
    "DE8937040044053201300,needs 22",
    "US64SVBKUS6S3300958879,SEPA",
    "hello,form"
  })
  void refusesAnIbanThatCanNotBeOneWithoutQuotingIt(String iban, String why) {
    BankAccount account = new BankAccount("Ada", iban, Optional.empty());
    assertThatThrownBy(() -> rail.register("ada", account))
        .hasMessageContaining(why)
        .hasMessageNotContaining(iban);
  }

  @ParameterizedTest
  @ValueSource(strings = {"山田 太郎", "A", "…"})
  void asksForANameInLatinLetters(String name) {
    BankAccount account = new BankAccount(name, ADAS, Optional.empty());
    assertThatThrownBy(() -> rail.register("ada", account)).hasMessageContaining("Latin letters");
  }

  @Test
  void refusesABicThatIsNone() {
    BankAccount account = new BankAccount("Ada Example", ADAS, Optional.of("COBADE"));
    assertThatThrownBy(() -> rail.register("ada", account)).hasMessageContaining("BIC");
  }

  @Test
  void cutsNamesToTheLengthThatBanksTake() {
    assertThat(SepaText.name("Éa ".repeat(50))).hasSize(70).startsWith("Ea Ea");
    assertThat(SepaText.isReference("US-2026-0001-fixer-share-2")).isTrue();
    assertThat(SepaText.isReference("a//b")).isFalse();
    assertThat(SepaText.isReference("/a")).isFalse();
    assertThat(SepaText.isReference("a".repeat(36))).isFalse();
  }

  private Order drawn() {
    Order order = order("US-2026-0001-bounty", "ada", 250_000);
    rail.request(order);
    rail.draw();
    return order;
  }

  private Payout.State state(Order order) {
    return rail.payouts(order).get(0).state();
  }

  private static Order order(String reference, String payee, long cents) {
    return new Order(reference, "EC-1", payee, new Money(cents, EUR));
  }

  private static byte[] camt(String kind, String status, String amount, String more) {
    boolean is053 = kind.startsWith("camt.053");
    String outer = is053 ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn";
    String inner = is053 ? "Stmt" : "Ntfctn";
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%1$s"><%2$s><%3$s>
      <Bal><Amt Ccy="EUR">1.00</Amt></Bal>
      <Ntry><Amt Ccy="EUR">%5$s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>%4$s</Sts>
        <NtryDtls><TxDtls><Refs><EndToEndId>US-2026-0001-bounty</EndToEndId></Refs>%6$s</TxDtls></NtryDtls>
      </Ntry>
    </%3$s></%2$s></Document>\
    """
        .formatted(kind, outer, inner, status, amount, more)
        .getBytes(StandardCharsets.UTF_8);
  }

  private final class Remembering implements Connection.Memory {
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
