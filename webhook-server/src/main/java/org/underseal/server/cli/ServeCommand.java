package org.underseal.server.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationProblems;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.start.Plugins;
import org.underseal.server.start.UndersealServer;
import org.underseal.server.start.UndersealServer.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code underseal serve}. */
@Command(
    name = "serve",
    description = "Runs the server.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:stopped", "78:the configuration can't be used; every problem is listed"})
final class ServeCommand implements Callable<Integer> {
  private static final int EX_CONFIG = 78;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "underseal.yml",
      description = "The configuration (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("underseal.yml");

  @Option(names = "--check", description = "Only check the configuration.")
  private boolean check;

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration;
    try {
      configuration = new ConfigurationReader(Plugins.factories(), System.getenv()).read(config);
    } catch (ConfigurationProblems problems) {
      System.err.println(problems.getMessage());
      return EX_CONFIG;
    }
    if (check) {
      System.out.println(config + " is all right");
      return 0;
    }
    UndersealServer server =
        UndersealServer.start(configuration, Clock.systemUTC(), Pace.ON_THREADS);
    System.out.printf(
        "underseal listens on http://%s:%d; webhooks go to %s/hooks/<connection>%n",
        configuration.server().address(), server.port(), configuration.server().publicUrl());
    new CountDownLatch(1).await();
    return 0;
  }
}
