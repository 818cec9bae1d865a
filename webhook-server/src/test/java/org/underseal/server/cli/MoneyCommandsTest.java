package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.PayoutRail.Order;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.Secret;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.database.OldInstallation;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.start.Installation;
import org.underseal.server.start.Plugins;
import org.underseal.server.upgrade.SealWhatWasClear;
import picocli.CommandLine;

/** The commands about money, on an installation of an earlier version that has paid a bounty. */
class MoneyCommandsTest {
  private static final Money AMOUNT = new Money(250_000, Currency.getInstance("EUR"));
  private static final Order ORDER = new Order("US-2021-0007-bounty", "EC-7", "ada", AMOUNT);

  @TempDir Path folder;

  private final Secret key = MasterKeys.fresh();

  @BeforeEach
  void install() throws Exception {
    Files.writeString(
        folder.resolve("secret"), "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");
    Files.writeString(folder.resolve("master"), key.reveal());
    Files.writeString(folder.resolve("iban"), "BE68 5390 0754 7034");
    try (var example = MoneyCommandsTest.class.getResourceAsStream("/underseal-example.yml")) {
      String text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      String bank =
          "\nconnections:\n  bank: {type: sepa, debtor-name: Sponsor, debtor-iban: 'file:iban'}\n";
      Files.writeString(
          folder.resolve("underseal.yml"),
          text.replace("env:UNDERSEAL_MASTER_KEY", "file:master")
              .replaceAll("env:[A-Z_]+", "file:secret")
              .replace("\nconnections:\n", bank));
    }
    Store store = new Store(SqliteStore.open(folder.resolve("data")), Store.Kind.SQLITE);
    try (store) {
      OldInstallation.ofVersion2(store);
      MasterKeys masters = new MasterKeys(key, List.of());
      store.migrate(new SealWhatWasClear(masters, Clock.systemUTC()));
    }
  }

  @Test
  void showsAndChecksTheLedger() {
    assertThat(run("ledger", "balances").out())
        .containsPattern("isa2 2021 EUR .*2500\\.00")
        .containsPattern("(?m)^moodle EUR .*2500\\.00");
    assertThat(run("ledger", "check")).isEqualTo(new Answer(0, "ledger and cases agree\n", ""));
  }

  @Test
  void exportsTheLedger() throws Exception {
    Path file = folder.resolve("money.journal");
    assertThat(run("ledger", "export", "--format", "journal", "--out", file.toString()).status())
        .isZero();
    assertThat(Files.readString(file)).contains("underseal:isa2:2021:paid  EUR 2500.00");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run("ledger", "export", "--out", file.toString()).status()).isEqualTo(1);
    assertThat(run("ledger", "export").out().lines()).hasSize(4);
    assertThat(run("ledger", "export", "--format", "xls").status()).isEqualTo(2);
  }

  @Test
  void takesABankAccountAndCarriesAnOrderThroughTheBank() throws Exception {
    assertThat(typing("Ada Example\nDE89370400440532013001\n", "sepa", "payee", "ada").err())
        .contains("typing error")
        .doesNotContain("DE89");
    assertThat(typing("Ada Example\nDE89370400440532013000\n", "sepa", "payee", "ada"))
        .isEqualTo(new Answer(0, "set\n", ""));
    Path file = folder.resolve("round.xml");
    assertThat(run("sepa", "draw", "--out", file.toString()).out()).isEqualTo("nothing waits\n");
    onRail(rail -> rail.request(ORDER));
    Answer drawn = run("sepa", "draw", "--out", file.toString());
    assertThat(drawn.out()).contains("1 orders, EUR 2500.00");
    assertThat(Files.readString(file)).contains("DE89370400440532013000");
    String id = drawn.out().substring(0, drawn.out().indexOf(':'));
    Path again = folder.resolve("again.xml");
    run("sepa", "draw", "--again", id, "--out", again.toString());
    assertThat(again).hasSameBinaryContentAs(file);

    assertThat(run("sepa", "confirm", file.toString()).err()).contains("camt.053");
    assertThat(run("sepa", "mark", "US-2021-0008-bounty", "paid").status()).isEqualTo(1);
    assertThat(run("sepa", "mark", ORDER.reference(), "paid").out()).isEqualTo("noted\n");
    onRail(
        rail -> {
          assertThat(rail.payouts(ORDER))
              .extracting(Payout::state)
              .containsExactly(Payout.State.PAID);
          return "";
        });
  }

  @Test
  void forgetsABankAccountAndNotesMoneyThatCameBack() {
    typing("Ada Example\nDE89370400440532013000\n", "sepa", "payee", "ada");
    assertThat(run("sepa", "forget", "ada")).isEqualTo(new Answer(0, "forgotten\n", ""));
    assertThat(run("sepa", "forget", "ada").out()).isEqualTo("nothing was known\n");
    assertThat(run("case", "reverse", "US-2021-0001", "bounty", " ").status()).isEqualTo(1);
    assertThat(run("case", "reverse", "US-2021-0002", "bounty", "statement").status()).isEqualTo(1);
    assertThat(run("case", "reverse", "US-2021-0001", "bounty", "statement 17").status()).isZero();
    assertThat(run("ledger", "check").out()).isEqualTo("ledger and cases agree\n");
    assertThat(run("ledger", "export").out()).contains("reversed");
    assertThat(run("case", "settle", "US-2021-0001", "bounty", "0").status()).isZero();
    assertThat(run("ledger", "check").out()).isEqualTo("ledger and cases agree\n");
    assertThat(run("case", "reverse", "US-2021-0001", "bounty", "again").status())
        .as("nothing of it is paid")
        .isEqualTo(1);
  }

  /** What the running server's connector does, which shares its memory with the commands. */
  private void onRail(java.util.function.Function<PayoutRail, String> work) throws Exception {
    Configuration configuration =
        new ConfigurationReader(Plugins.factories(), java.util.Map.of())
            .read(folder.resolve("underseal.yml"));
    try (Installation server = Installation.open(configuration, Clock.systemUTC())) {
      work.apply((PayoutRail) server.connector(configuration.connections().get("bank")));
    }
  }

  private record Answer(int status, String out, String err) {}

  private Answer typing(String text, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new Underseal());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = folder.resolve("underseal.yml").toString();
    return new Answer(line.execute(all), out.toString(), err.toString());
  }
}
