package org.underseal.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.underseal.server.backup.Backup;
import org.underseal.server.backup.BackupRefused;
import org.underseal.server.config.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code underseal backup}. */
@Command(
    name = "backup",
    description = {
      "Copies the SQLite database as it is at one moment, also while the server runs, and checks the",
      "copy: the file, every history, the numbers of rows.",
      "Not in it: the configuration and its secrets, above all server.master-key, without which",
      "nobody can read it; keep that elsewhere. And the git mirrors, which are fetched again.",
      "With PostgreSQL use pg_dump."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:backed up and checked",
      "1:refused or failed; the file is not there, or as it was",
      "2:the arguments can't be understood",
      "64:the database is PostgreSQL: use pg_dump",
      "78:the configuration can't be used"
    })
final class BackupCommand implements Callable<Integer> {
  /** As in sysexits.h. */
  static final int EX_USAGE = 64;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write; you alone can read it.")
  private Path out = Path.of("underseal-backup.db");

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  @Override
  public Integer call() {
    return configuration.with(settings -> backUp(settings.server()));
  }

  private int backUp(ServerSettings server) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (server.database().isPresent()) {
      err.println("the database is PostgreSQL; back it up with pg_dump, for example pg_dump -Fc");
      return EX_USAGE;
    }
    try {
      Backup.Copied copied = new Backup(server.data()).to(out, force);
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .printf(
              "backed up %d cases in %d rows, checked, to %s; it is of no use without"
                  + " server.master-key%n",
              copied.cases(), copied.rows(), out);
      return 0;
    } catch (BackupRefused refused) {
      err.println(refused.getMessage());
      return 1;
    }
  }
}
