package org.underseal.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.CaseId;
import org.underseal.server.backup.BackupRefused;
import org.underseal.server.backup.Restore;
import org.underseal.server.config.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code underseal restore}. */
@Command(
    name = "restore",
    description = {
      "Puts a backup in the place of the SQLite database. Stop the server first.",
      "The backup is checked before anything is touched, and brought to this version; the database",
      "that was there is kept beside it, named with the time.",
      "After it is started, the server reads again what it had done since the backup: issues, fix",
      "branches, advisories and payouts are found and taken over, and not made twice. A payout that",
      "can't be told for certain waits for a person: see underseal case payout --help.",
      "New cases get numbers that are 1000 higher, as those between may have been given already.",
      "With PostgreSQL use pg_restore into an empty database."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:restored",
      "1:refused or failed; nothing was changed",
      "2:the arguments can't be understood",
      "64:the database is PostgreSQL: use pg_restore",
      "78:the configuration can't be used"
    })
final class RestoreCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Parameters(paramLabel = "FILE", description = "What underseal backup wrote.")
  private Path file = Path.of("underseal-backup.db");

  @Override
  public Integer call() {
    return configuration.with(settings -> restore(settings.server()));
  }

  private int restore(ServerSettings server) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (server.database().isPresent()) {
      err.println("the database is PostgreSQL; restore it with pg_restore");
      return BackupCommand.EX_USAGE;
    }
    try {
      say(new Restore(server.data(), server.masterKeys(), Clock.systemUTC()).from(file));
      return 0;
    } catch (BackupRefused refused) {
      err.printf("%s was not restored: %s%n", file, refused.getMessage());
      return 1;
    }
  }

  private void say(Restore.Restored restored) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.printf("%s is restored%n", file);
    restored.aside().ifPresent(aside -> out.printf("the database from before is now %s%n", aside));
    for (CaseId id : restored.forgotten()) {
      out.printf(
          "%s was forgotten since the backup; forget it again: underseal case forget %s%n", id, id);
    }
    out.println("now start the server; it looks for what it has done since the backup");
    out.println(
        "if a connection is refused then, its refresh token was renewed since: log in again, set the"
            + " new one, restart, and say underseal effects retry for each case that underseal effects list shows");
  }
}
