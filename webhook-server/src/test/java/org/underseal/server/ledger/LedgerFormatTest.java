package org.underseal.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Offer.euros;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.AwardedCase;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Offer;
import org.underseal.server.casework.Programme;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;

/** One award that is paid and one that was withdrawn, as others read them. */
class LedgerFormatTest {
  private static final Programme PROGRAMME = new Offer().programme();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-06-01T12:00:00Z"), ZoneOffset.UTC);
  private static final AwardedCase PAID = new AwardedCase(1, "ada", euros(2_500));
  private static final AwardedCase WITHDRAWN = new AwardedCase(2, "bob", euros(250));

  @TempDir Path folder;

  private List<Entry> entries = List.of();
  private List<String> problems = List.of();

  @BeforeEach
  void enter() {
    try (Store store = FreshStore.of(Store.Kind.SQLITE, folder)) {
      Ledger ledger = Ledgers.in(store, CLOCK);
      ledger.commit(PROGRAMME, PAID.in(State.COMPUTED), PAID.award(State.COMPUTED));
      ledger.follow(PAID.in(State.COMPUTED), PAID.in(State.REQUESTED));
      ledger.follow(PAID.in(State.REQUESTED), PAID.in(State.PAID));
      ledger.commit(PROGRAMME, WITHDRAWN.in(State.COMPUTED), WITHDRAWN.award(State.COMPUTED));
      ledger.follow(WITHDRAWN.in(State.COMPUTED), WITHDRAWN.in(State.WITHDRAWN));
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      entries = new Entries(jdbc).all();
      List<CaseFile> wrong = List.of(PAID.in(State.REQUESTED), WITHDRAWN.in(State.WITHDRAWN));
      problems = new Books(jdbc).disagreements(wrong);
    }
  }

  @Test
  void writesAJournalThatSumsUpToNothing() {
    List<String> lines = lines(LedgerFormat.JOURNAL);
    assertThat(String.join("\n", lines))
        .contains(
            """
            2021-06-01 * (US-2021-0001) US-2021-0001 bounty  ; payout payout-1
                underseal:isa2:2021:requested  EUR 2500.00
                underseal:isa2:2021:committed  EUR -2500.00""");
  }

  @Test
  void writesOneLineOfCommaSeparatedValuesForEachEntry() {
    List<String> lines = lines(LedgerFormat.CSV);
    assertThat(lines).hasSize(6);
    assertThat(lines.get(1).split(",")).hasSameSizeAs(lines.get(0).split(","));
    assertThat(lines).anyMatch(line -> line.contains(",requested,paid,2500.00,EUR,"));
    assertThat(String.join("\n", lines)).doesNotContain("ada").doesNotContain("bob");
  }

  @Test
  void sumsUpByWhateverIsAskedFor() {
    Map<Account, org.underseal.plugin.Money> all =
        Balances.by(Entry::programme, entries).of().get("isa2 EUR");
    assertThat(all)
        .containsEntry(Account.PAID, euros(2_500))
        .containsEntry(Account.COMMITTED, euros(0))
        .containsEntry(Account.BUDGET, euros(-2_500));
    assertThat(Balances.by(Entry::payee, entries).of()).hasSize(2);
  }

  @Test
  void saysWhereLedgerAndCasesDisagree() {
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("US-2021-0001/bounty is REQUESTED")
        .contains("PAID=250000");
  }

  private List<String> lines(LedgerFormat format) {
    List<String> lines = new ArrayList<>();
    format.write(entries, lines::add);
    return lines;
  }
}
