package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Money;
import org.underseal.plugin.TransferFiles.TransferFile;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.demo.PaidByRails;
import org.underseal.server.demo.RailLine;
import org.underseal.server.ledger.Books;

/** A programme for each of the five rails on one server: rails and ledger agree to the cent. */
class PaidByRailsTest {
  @TempDir Path folder;

  @Test
  void paysByAllFiveRailsAndLedgerAndRailsAgreeToTheCent() {
    try (PaidByRails played = PaidByRails.set(folder, line -> {})) {
      played.play();
      assertThat(played.lines())
          .extracting(line -> line.rail() + " " + line.reference() + " " + line.paidByRail())
          .containsExactly(
              "intigriti US-2021-0001-bounty EUR 1234.56",
              "intigriti US-2021-0001-fix-bonus EUR 246.91",
              "hackerone US-2021-0002-bounty EUR 987.65",
              "sepa US-2021-0003-bounty EUR 777.77",
              "sepa US-2021-0003-fix-bonus EUR 155.55",
              "open-collective US-2021-0004-bounty EUR 333.33",
              "open-collective US-2021-0004-fix-bonus EUR 66.66",
              "payout-webhook US-2021-0005-bounty EUR 1111.11",
              "payout-webhook US-2021-0005-fix-bonus EUR 222.22");
      assertThat(played.lines()).allMatch(line -> line.difference().isZero());
      assertThat(sum(played, RailLine::paidByRail)).isEqualByComparingTo("5135.76");
      assertThat(sum(played, RailLine::paidByLedger)).isEqualByComparingTo("5135.76");
      assertThat(played.table()).containsPattern("all, in EUR +5135.76 +5135.76 +0.00\n$");
      assertTheBankWasTold(played.files());
      CaseRegister register = played.stage().server().part(CaseRegister.class);
      assertThat(register.all())
          .flatExtracting(file -> file.reward().awards())
          .extracting(Award::state)
          .hasSize(9)
          .containsOnly(Award.State.PAID);
      assertThat(
              new Books(played.stage().server().part(JdbcClient.class))
                  .disagreements(register.all()))
          .isEqualTo(List.of());
    }
  }

  private static BigDecimal sum(PaidByRails played, Function<RailLine, Money> of) {
    return played.lines().stream()
        .map(line -> of.apply(line).amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** By a library that shares nothing with what writes the file, nor with the pretended bank. */
  private static void assertTheBankWasTold(List<TransferFile> files) {
    assertThat(files).hasSize(1);
    String xml = new String(files.get(0).content(), StandardCharsets.UTF_8);
    var initiation = MxPain00100109.parse(xml).getCstmrCdtTrfInitn();
    assertThat(initiation.getGrpHdr().getCtrlSum()).isEqualByComparingTo("933.32");
    List<CreditTransferTransaction34> transfers = initiation.getPmtInf().get(0).getCdtTrfTxInf();
    assertThat(transfers)
        .extracting(t -> t.getPmtId().getEndToEndId() + " " + t.getAmt().getInstdAmt().getValue())
        .containsExactlyInAnyOrder("US-2021-0003-bounty 777.77", "US-2021-0003-fix-bonus 155.55");
  }
}
