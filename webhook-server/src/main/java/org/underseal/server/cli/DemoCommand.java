package org.underseal.server.cli;

import java.util.concurrent.Callable;
import org.underseal.server.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code underseal demo}. */
@Command(
    name = "demo",
    description =
        "Replays the European Commission's 2021 bug bounty against a sandbox, on an embedded database.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:every expected outcome was read back", "1:something is not as it should be"})
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--exit", description = "Stop after the table instead of serving on.")
  private boolean exit;

  @Override
  public Integer call() throws InterruptedException {
    return new Demo(System.out).play(!exit) ? 0 : 1;
  }
}
