package org.underseal.server.cli;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Secret;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.config.ConfigurationProblems;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.copy.CopyRefused;
import org.underseal.server.copy.DatabaseCopy;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.Store;
import org.underseal.server.start.Plugins;
import org.underseal.server.upgrade.SealWhatWasClear;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code underseal db copy}. */
@Command(
    name = "copy",
    description = {
      "Moves an installation from SQLite to PostgreSQL: copies every table into an empty database,",
      "and verifies the numbers of rows and the hashes of every history before it keeps the copy.",
      "Stop the server first; start it again with server.database set. The SQLite database stays as it is."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:copied and verified",
      "1:refused or failed; nothing was copied",
      "2:the arguments can't be understood",
      "78:the configuration can't be used; every problem is listed"
    })
final class DbCopyCommand implements Callable<Integer> {
  private static final int EX_CONFIG = 78;
  private static final String POSTGRES = "jdbc:postgresql://";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "underseal.yml",
      description = "The configuration, for its data folder (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("underseal.yml");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "The empty database: jdbc:postgresql://HOST/DATABASE.")
  private String to = "";

  @Option(names = "--user", paramLabel = "NAME", description = "Who signs in there.")
  private @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      description = "The environment variable that holds the password.")
  private @Nullable String passwordVariable;

  @Override
  public Integer call() {
    PrintWriter out = commandSpec().commandLine().getOut();
    PrintWriter err = commandSpec().commandLine().getErr();
    DatabaseSettings target = target();
    try {
      ServerSettings server =
          new ConfigurationReader(Plugins.factories(), System.getenv()).read(config).server();
      long rows = copy(server, target, out);
      out.printf("copied %d rows; now set server.database to %s%n", rows, to);
      return 0;
    } catch (ConfigurationProblems problems) {
      err.println(problems.getMessage());
      return EX_CONFIG;
    } catch (CopyRefused refused) {
      err.println(refused.getMessage());
      return 1;
    } catch (PoolInitializationException unreachable) {
      err.println("the target can't be opened: " + unreachable.getMessage());
      return 1;
    }
  }

  private long copy(ServerSettings server, DatabaseSettings target, PrintWriter out)
      throws CopyRefused {
    try (Store store = Store.postgres(target)) {
      return new DatabaseCopy(
              server.data(),
              store,
              HistoryStore::firstBroken,
              out::println,
              new SealWhatWasClear(server.masterKeys(), Clock.systemUTC()))
          .copy();
    }
  }

  private DatabaseSettings target() {
    if (!to.startsWith(POSTGRES)) {
      throw new ParameterException(
          commandSpec().commandLine(), "--to has to begin with " + POSTGRES);
    }
    return new DatabaseSettings(to, Optional.ofNullable(user), password(), Optional.empty());
  }

  private Optional<Secret> password() {
    if (passwordVariable == null) {
      return Optional.empty();
    }
    String password = System.getenv(passwordVariable);
    if (password == null || password.isBlank()) {
      throw new ParameterException(
          commandSpec().commandLine(), "the environment has no " + passwordVariable);
    }
    return Optional.of(Secret.of(password));
  }

  private CommandSpec commandSpec() {
    return java.util.Objects.requireNonNull(spec);
  }
}
