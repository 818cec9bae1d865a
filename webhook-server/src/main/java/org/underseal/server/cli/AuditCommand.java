package org.underseal.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.audit.Audit;
import org.underseal.server.audit.AuditExport;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.database.PrivateFile;
import org.underseal.server.database.StoredJson;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;
import org.underseal.server.seal.WrongMasterKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code underseal audit}. */
@Command(
    name = "audit",
    description = {
      "Checks and exports the histories of cases.",
      "It only reads, and may be used while the server runs."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class})
final class AuditCommand {
  private AuditCommand() {}

  /** The case that is meant, or all. */
  static final class Which {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(
        arity = "0..1",
        paramLabel = "CASE",
        description = "For example US-2026-0007; every case if none is named.")
    private @Nullable String id;

    Optional<CaseId> one() {
      try {
        return Optional.ofNullable(id).map(CaseId::new);
      } catch (IllegalArgumentException malformed) {
        throw new ParameterException(
            spec().commandLine(), "underseal cases are named like US-2026-0007");
      }
    }

    PrintWriter out() {
      return spec().commandLine().getOut();
    }

    PrintWriter err() {
      return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
      return Objects.requireNonNull(spec);
    }
  }

  /** {@code underseal audit verify}. */
  @Command(
      name = "verify",
      description = {
        "Checks that every history is as it was written: that no entry was altered, removed, inserted",
        "or moved, that none is missing at the end, and that no case is gone.",
        "It needs no key, and checks forgotten cases too. The chain shows changes by whoever does not",
        "compute it anew as a whole: keep exports elsewhere to show those as well."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:everything is as it was written",
        "1:something is not, or the database can't be read",
        "2:the arguments can't be understood",
        "78:the configuration can't be used"
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();
    @Mixin private final Which which = new Which();

    @Override
    public Integer call() {
      Optional<CaseId> one = which.one();
      return configuration.withSnapshot(
          which.err(),
          (server, snapshot) -> {
            Audit audit = new Audit(snapshot.jdbc());
            Audit.Result result = one.map(audit::verify).orElseGet(audit::verify);
            result.findings().forEach(which.out()::println);
            which
                .out()
                .printf(
                    "%d cases with %d entries are as they were written; %d are not%n",
                    result.cases(), result.entries(), result.findings().size());
            return result.isRight() ? 0 : 1;
          });
    }
  }

  /** {@code underseal audit export}. */
  @Command(
      name = "export",
      description = {
        "Writes histories as JSON Lines: one object for each entry, the oldest of a case first.",
        "What it writes is not sealed: keep it where the cases may be known.",
        "",
        "  case      its id",
        "  line      the entry's number, from 1",
        "  at        when it was written (UTC)",
        "  actor     who: an account on the forge, a platform, underseal or operator",
        "  what      what happened",
        "  evidence  what it rests on, then how that came to be known: delivery, effect, reading",
        "  text      amounts, branches and the like",
        "  forgotten true if the case was forgotten: actor, evidence and text are null then",
        "  broken    true if the sealed form can't be opened: the same are null then",
        "  sealed    actor, evidence and text as they are stored",
        "  previous  the hash of the entry before; 64 zeros for the first",
        "  hash      SHA-256 over previous, case, line, at in milliseconds since 1970, what and sealed,",
        "            each as UTF-8 text after its length in bytes and a colon"
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:written",
        "1:there is no such case, the file can't be written, or the database can't be read",
        "2:the arguments can't be understood",
        "78:the configuration can't be used"
      })
  static final class Export implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();
    @Mixin private final Which which = new Which();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where to write, readable by you alone (default: standard output).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Override
    public Integer call() {
      Optional<CaseId> one = which.one();
      return configuration.withSnapshot(
          which.err(),
          (server, snapshot) -> {
            List<CaseId> cases = new Audit(snapshot.jdbc()).withHistory();
            if (one.isPresent() && !cases.contains(one.get())) {
              which.err().printf("%s is not known%n", one.get());
              return 1;
            }
            return write(export(server, snapshot.jdbc()), one.map(List::of).orElse(cases));
          });
    }

    private static AuditExport export(ServerSettings server, JdbcClient database) {
      Seals seals = new Seals(database, server.masterKeys(), Clock.systemUTC());
      return new AuditExport(new HistoryStore(database, new SealedJson(seals, new StoredJson())));
    }

    private int write(AuditExport export, Collection<CaseId> cases) {
      try {
        if (out == null) {
          write(export, cases, line -> which.out().println(line));
        } else {
          writeFile(out, export, cases);
        }
        return 0;
      } catch (FileAlreadyExistsException there) {
        which.err().printf("%s is there already; --force replaces it%n", out);
      } catch (IOException not) {
        which.err().printf("%s can't be written: %s%n", out, not);
      } catch (WrongMasterKey wrong) {
        which.err().println(wrong.getMessage());
        return ConfigurationOption.EX_CONFIG;
      }
      return 1;
    }

    private void writeFile(Path place, AuditExport export, Collection<CaseId> cases)
        throws IOException {
      try (PrivateFile file = PrivateFile.at(place, force)) {
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file.passing()))) {
          write(export, cases, lines::println);
          if (lines.checkError()) {
            throw new IOException("the disk may be full");
          }
        }
        file.keep();
      }
    }

    private static void write(
        AuditExport export, Collection<CaseId> cases, Consumer<String> lines) {
      cases.forEach(id -> export.write(id, lines));
    }
  }
}
