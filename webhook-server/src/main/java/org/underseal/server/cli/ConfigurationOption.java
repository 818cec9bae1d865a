package org.underseal.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationProblems;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.database.Snapshot;
import org.underseal.server.seal.WrongMasterKey;
import org.underseal.server.start.Installation;
import org.underseal.server.start.Plugins;
import picocli.CommandLine.Option;

/** The option that names the configuration, and what commands do with it. */
final class ConfigurationOption {
  /** As in sysexits.h. */
  static final int EX_CONFIG = 78;

  /** As in sysexits.h. */
  static final int EX_IOERR = 74;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "underseal.yml",
      description = "The configuration (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("underseal.yml");

  Path file() {
    return file;
  }

  /** Reads the configuration; its problems are said and give the exit status. */
  int with(Function<Configuration, Integer> work) {
    try {
      return work.apply(new ConfigurationReader(Plugins.factories(), System.getenv()).read(file));
    } catch (ConfigurationProblems problems) {
      System.err.println(problems.getMessage());
      return EX_CONFIG;
    }
  }

  /** What reads a database as it is at one moment; gives the exit status. */
  interface Reader {
    int read(ServerSettings server, Snapshot snapshot);
  }

  /** Opens the database to be read; what keeps it from being read is said and gives 1. */
  int withSnapshot(PrintWriter err, Reader reader) {
    return with(
        configuration -> {
          ServerSettings server = configuration.server();
          try (Snapshot snapshot = Snapshot.of(server.database(), server.data())) {
            return switch (snapshot.age()) {
              case SAME -> reader.read(server, snapshot);
              case OLDER -> {
                err.println(
                    "the database is of an earlier version of Underseal; start the server once,"
                        + " which brings it up to date");
                yield 1;
              }
              case NEWER -> {
                err.println("the database is of a later version of Underseal; use that one");
                yield 1;
              }
            };
          } catch (SQLException | DataAccessException unreadable) {
            err.println("the database can't be read: " + unreadable.getMessage());
            return 1;
          }
        });
  }

  /** Opens the installation; what keeps it from being opened is said and gives the exit status. */
  int withInstallation(Function<Installation, Integer> work) {
    return with(
        configuration -> {
          try (Installation installation = Installation.open(configuration, Clock.systemUTC())) {
            return work.apply(installation);
          } catch (WrongMasterKey wrong) {
            System.err.println(wrong.getMessage());
            return EX_CONFIG;
          }
        });
  }
}
