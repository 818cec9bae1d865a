package org.underseal.server.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.underseal.server.config.Configuration;
import org.underseal.server.database.DataLock;
import org.underseal.server.database.StoreUnusable;
import org.underseal.server.seal.WrongMasterKey;
import org.underseal.server.start.UndersealServer;
import org.underseal.server.start.UndersealServer.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code underseal serve}. */
@Command(
    name = "serve",
    description = "Runs the server.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:stopped",
      "1:another server runs on the data folder",
      "78:the configuration can't be used; every problem is listed"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  @Option(names = "--check", description = "Only check the configuration.")
  private boolean check;

  @Override
  public Integer call() {
    return option.with(check ? this::isAllRight : ServeCommand::serve);
  }

  private int isAllRight(Configuration configuration) {
    System.out.println(option.file() + " is all right");
    return 0;
  }

  private static int serve(Configuration configuration) {
    return serve(configuration, Clock.systemUTC());
  }

  /** Serves until the process is told to end; gives the exit status. */
  static int serve(Configuration configuration, Clock clock) {
    try {
      UndersealServer server = UndersealServer.start(configuration, clock, Pace.ON_THREADS);
      System.out.printf(
          "underseal listens on http://%s:%d; webhooks go to %s/hooks/<connection>%n",
          configuration.server().address(), server.port(), configuration.server().publicUrl());
      new CountDownLatch(1).await();
    } catch (DataLock.Held held) {
      System.err.println(held.getMessage());
      return 1;
    } catch (WrongMasterKey wrong) {
      System.err.println(wrong.getMessage());
      return ConfigurationOption.EX_CONFIG;
    } catch (StoreUnusable unusable) {
      System.err.println(unusable.getMessage());
      return ConfigurationOption.EX_IOERR;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      // The end closes the store under a start that is still going on: that is no error.
      if (!isEnding()) {
        throw broken;
      }
    }
    return 0;
  }

  /** Whether the process is being ended: no hook for that can be added any more. */
  private static boolean isEnding() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }
}
