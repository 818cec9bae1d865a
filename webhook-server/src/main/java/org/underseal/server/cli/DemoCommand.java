package org.underseal.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--advisories",
      paramLabel = "FOLDER",
      description = "Also puts the advisories there as files, in every format, signed.")
  private @Nullable Path advisories;

  @Option(
      names = "--rails",
      description =
          "Pays one report by each of the five rails instead, compares the rails with the ledger, and stops.")
  private boolean rails;

  @Override
  public Integer call() throws InterruptedException {
    Demo demo = new Demo(System.out);
    boolean right = rails ? demo.payByRails() : demo.play(!exit, Optional.ofNullable(advisories));
    return right ? 0 : 1;
  }
}
