package org.underseal.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.TransferFiles;
import org.underseal.plugin.TransferFiles.BankAccount;
import org.underseal.plugin.TransferFiles.TransferFile;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConnectionSettings;
import org.underseal.server.database.PrivateFile;
import org.underseal.server.start.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code underseal sepa}. */
@Command(
    name = "sepa",
    description = {
      "Pays by SEPA credit transfer: bank accounts, files for the bank, and what it says.",
      "It may be used while the server runs, which sees what changed within a quarter of an hour."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SepaCommand.Payee.class,
      SepaCommand.Forget.class,
      SepaCommand.Draw.class,
      SepaCommand.Confirm.class,
      SepaCommand.Mark.class
    })
final class SepaCommand {
  private SepaCommand() {}

  /** Which connection, and what is done with its rail. */
  static final class Rail {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
        names = "--connection",
        paramLabel = "NAME",
        description = "The connection of type sepa; may be left out where there is one only.")
    private @Nullable String connection;

    int with(Function<TransferFiles, Integer> work) {
      return configuration.withInstallation(
          installation -> {
            try {
              return rail(installation).map(work).orElse(2);
            } catch (IllegalArgumentException wrong) {
              err().println(wrong.getMessage());
              return 1;
            }
          });
    }

    private Optional<TransferFiles> rail(Installation installation) {
      List<ConnectionSettings> all =
          installation.part(Configuration.class).connections().values().stream()
              .filter(settings -> settings.factory().type().equals("sepa"))
              .filter(settings -> connection == null || connection.equals(settings.name()))
              .toList();
      if (all.size() != 1) {
        err().println("name one connection of type sepa with --connection");
        return Optional.empty();
      }
      return Optional.of((TransferFiles) installation.connector(all.get(0)));
    }

    PrintWriter out() {
      return Objects.requireNonNull(spec).commandLine().getOut();
    }

    PrintWriter err() {
      return Objects.requireNonNull(spec).commandLine().getErr();
    }
  }

  /** {@code underseal sepa payee}. */
  @Command(
      name = "payee",
      description = {
        "Sets where an account is paid. Name, IBAN and, if needed, BIC are read from standard"
            + " input,",
        "a line each, so that they stand in no history of commands. They are kept sealed. An order",
        "that waits in no file yet keeps the bank account that it was asked for with."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:set",
        "1:name, IBAN or BIC can't be right",
        "2:there is no such connection",
        "78:the configuration can't be used"
      })
  static final class Payee implements Callable<Integer> {
    @Mixin private final Rail rail = new Rail();

    @Parameters(
        paramLabel = "ACCOUNT",
        description = "The account on the bounty platform, or what /bounty credit … pay named.")
    private String account = "";

    @Override
    public Integer call() throws IOException {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String name = Objects.requireNonNullElse(lines.readLine(), "");
      String iban = Objects.requireNonNullElse(lines.readLine(), "");
      Optional<String> bic = Optional.ofNullable(lines.readLine()).filter(text -> !text.isBlank());
      return rail.with(
          transfers -> {
            transfers.register(account, new BankAccount(name, iban, bic));
            rail.out().println("set");
            return 0;
          });
    }
  }

  /** {@code underseal sepa forget}. */
  @Command(
      name = "forget",
      description = {
        "Deletes where an account is paid. The ledger stays, and so does which orders were paid;"
            + " none",
        "of it has a name or an IBAN. A backup from before still has them."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:nothing is known any more",
        "1:an order to the account is under way",
        "2:there is no such connection",
        "78:the configuration can't be used"
      })
  static final class Forget implements Callable<Integer> {
    @Mixin private final Rail rail = new Rail();

    @Parameters(paramLabel = "ACCOUNT", description = "As it was set.")
    private String account = "";

    @Override
    public Integer call() {
      return rail.with(
          transfers -> {
            rail.out().println(transfers.forget(account) ? "forgotten" : "nothing was known");
            return 0;
          });
    }
  }

  /** {@code underseal sepa draw}. */
  @Command(
      name = "draw",
      description = {
        "Writes one pain.001.001.09 file of all orders that wait and are in no other file, for one",
        "round of approval at the bank. Hand it in once. If it got lost before, --again writes the",
        "same file with the same message id, of which the bank refuses a second."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:written, or nothing waits",
        "1:the file can't be written, or there is none to be written again",
        "2:there is no such connection",
        "78:the configuration can't be used"
      })
  static final class Draw implements Callable<Integer> {
    @Mixin private final Rail rail = new Rail();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "Where to write, readable by you alone; must not be there yet.")
    private Path out = Path.of("");

    @Option(
        names = "--again",
        paramLabel = "ID",
        description = "The id of a file that was drawn before, none of whose orders is done.")
    private @Nullable String again;

    @Override
    public Integer call() {
      return rail.with(
          transfers -> {
            if (Files.exists(out)) {
              rail.err().printf("%s is there already%n", out);
              return 1;
            }
            Optional<TransferFile> file = again == null ? transfers.draw() : transfers.drawn(again);
            if (file.isEmpty()) {
              rail.out().println(again == null ? "nothing waits" : "there is no such file");
              return again == null ? 0 : 1;
            }
            return write(file.get());
          });
    }

    private int write(TransferFile file) {
      rail.out().printf("%s: %d orders, %s%n", file.id(), file.orders(), file.total());
      try (PrivateFile place = PrivateFile.at(out, false)) {
        Files.write(place.passing(), file.content());
        place.keep();
        return 0;
      } catch (FileAlreadyExistsException there) {
        rail.err().printf("%s is there already; --again %s writes another%n", out, file.id());
      } catch (IOException not) {
        rail.err().printf("can't be written; --again %s tries again: %s%n", file.id(), not);
      }
      return 1;
    }
  }

  /** {@code underseal sepa confirm}. */
  @Command(
      name = "confirm",
      description = {
        "Reads a camt.053 or camt.054 file from the bank: which orders are booked, and which came",
        "back. The same file may be read again. Of one that came back after it was paid only this",
        "command tells: settle it by hand."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:read",
        "1:it is no such file, or can't be read",
        "2:there is no such connection",
        "78:the configuration can't be used"
      })
  static final class Confirm implements Callable<Integer> {
    @Mixin private final Rail rail = new Rail();

    @Parameters(paramLabel = "FILE", description = "From the bank.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      return rail.with(
          transfers -> {
            try {
              List<String> told = transfers.confirm(Files.readAllBytes(file));
              told.forEach(rail.out()::println);
              rail.out().printf("%d orders%n", told.size());
              return 0;
            } catch (IOException not) {
              rail.err().printf("%s can't be read: %s%n", file, not);
              return 1;
            }
          });
    }
  }

  /** {@code underseal sepa mark}. */
  @Command(
      name = "mark",
      description = "Notes by hand what the bank did with an order that is in a file.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:noted",
        "1:there is no such order in a file, or it is done",
        "2:there is no such connection, or neither paid nor failed was said",
        "78:the configuration can't be used"
      })
  static final class Mark implements Callable<Integer> {
    @Mixin private final Rail rail = new Rail();

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "US-2026-0007-bounty, say.")
    private String reference = "";

    @Parameters(index = "1", paramLabel = "HOW", description = "paid or failed.")
    private String how = "";

    @Override
    public Integer call() {
      if (!List.of("paid", "failed").contains(how)) {
        rail.err().println("say paid or failed");
        return 2;
      }
      return rail.with(
          transfers -> {
            boolean noted = transfers.confirm(reference, how.equals("paid"));
            rail.out().println(noted ? "noted" : "there is no such order that is not done");
            return noted ? 0 : 1;
          });
    }
  }
}
