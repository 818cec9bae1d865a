package org.underseal.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Money;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.database.PrivateFile;
import org.underseal.server.ledger.Account;
import org.underseal.server.ledger.Balances;
import org.underseal.server.ledger.Books;
import org.underseal.server.ledger.Entries;
import org.underseal.server.ledger.Entry;
import org.underseal.server.ledger.LedgerFormat;
import org.underseal.server.start.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code underseal ledger}. */
@Command(
    name = "ledger",
    description = "Shows, exports and checks the money. It may be used while the server runs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LedgerCommand.Show.class, LedgerCommand.Export.class, LedgerCommand.Check.class})
final class LedgerCommand {
  private LedgerCommand() {}

  private static List<Entry> entries(Installation installation) {
    return new Entries(installation.part(JdbcClient.class)).all();
  }

  /** {@code underseal ledger balances}. */
  @Command(
      name = "balances",
      description = {
        "Shows what stands where, for each programme and budget period, each project, and each",
        "payee. Payees have names that say nothing of them and stay the same.",
        "",
        "  committed  promised to an award, and not yet agreed to by a second person where one is",
        "             needed",
        "  approved   a second person agreed",
        "  held       waits for the end of the hold window, or for a fix that is gone",
        "  requested  the rail was asked",
        "  paid       the rail says paid",
        "  reversed   it was paid and came back; not in the budget until it is settled",
        "  cancelled  a person let go of the award; the money is not back in the budget"
      },
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    private static final List<Account> SHOWN =
        Arrays.stream(Account.values()).filter(account -> account != Account.BUDGET).toList();

    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      return configuration.withInstallation(
          installation -> {
            List<Entry> entries = entries(installation);
            print(out, "Programme and period", e -> e.programme() + " " + e.period(), entries);
            print(out, "Project", Entry::project, entries);
            print(out, "Payee", e -> e.payee().isEmpty() ? "(earlier)" : e.payee(), entries);
            return 0;
          });
    }

    private static void print(
        PrintWriter out, String title, Function<Entry, String> group, List<Entry> entries) {
      out.printf("%-32s", title);
      SHOWN.forEach(account -> out.printf(Locale.ROOT, "%14s", account.word()));
      out.println();
      Balances.by(group, entries)
          .of()
          .forEach(
              (name, accounts) -> {
                out.printf("%-32s", name);
                SHOWN.forEach(
                    account -> out.printf(Locale.ROOT, "%14s", amount(accounts, account)));
                out.println();
              });
      out.println();
    }

    private static String amount(Map<Account, Money> accounts, Account account) {
      Money money = accounts.get(account);
      return money == null || money.isZero() ? "-" : money.amount().toPlainString();
    }
  }

  /** {@code underseal ledger export}. */
  @Command(
      name = "export",
      description = {
        "Writes every entry, the oldest first: as CSV, or as a journal that Ledger and hledger"
            + " read.",
        "An entry moves an amount from one account to another; none is ever changed or removed."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:written",
        "1:the file can't be written",
        "2:the arguments can't be understood",
        "78:the configuration can't be used"
      })
  static final class Export implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Spec private @Nullable CommandSpec spec;

    @Option(
        names = "--format",
        defaultValue = "csv",
        description = "csv or journal (default: ${DEFAULT-VALUE}).")
    private String format = "csv";

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where to write, readable by you alone (default: standard output).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Override
    public Integer call() {
      LedgerFormat as =
          Arrays.stream(LedgerFormat.values())
              .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
              .findFirst()
              .orElse(null);
      PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
      if (as == null) {
        err.println("--format has to be csv or journal");
        return 2;
      }
      return configuration.withInstallation(installation -> write(as, entries(installation), err));
    }

    private int write(LedgerFormat as, List<Entry> entries, PrintWriter err) {
      if (out == null) {
        as.write(entries, Objects.requireNonNull(spec).commandLine().getOut()::println);
        return 0;
      }
      try (PrivateFile file = PrivateFile.at(out, force)) {
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file.passing()))) {
          as.write(entries, lines::println);
          if (lines.checkError()) {
            throw new IOException("the disk may be full");
          }
        }
        file.keep();
        return 0;
      } catch (FileAlreadyExistsException there) {
        err.printf("%s is there already; --force replaces it%n", out);
      } catch (IOException not) {
        err.printf("%s can't be written: %s%n", out, not);
      }
      return 1;
    }
  }

  /** {@code underseal ledger check}. */
  @Command(
      name = "check",
      description = "Compares the ledger with the cases, award by award.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {"0:they agree", "1:they don't", "78:the configuration can't be used"})
  static final class Check implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      return configuration.withInstallation(
          installation -> {
            List<String> problems =
                Objects.requireNonNull(
                    installation
                        .part(TransactionTemplate.class)
                        .execute(status -> disagreements(installation)));
            out.print(problems.stream().map(line -> line + "\n").collect(Collectors.joining()));
            out.println(problems.isEmpty() ? "ledger and cases agree" : "they don't agree");
            return problems.isEmpty() ? 0 : 1;
          });
    }

    private static List<String> disagreements(Installation installation) {
      return new Books(installation.part(JdbcClient.class))
          .disagreements(installation.part(CaseRegister.class).all());
    }
  }
}
