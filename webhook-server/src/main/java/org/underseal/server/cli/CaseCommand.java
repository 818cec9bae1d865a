package org.underseal.server.cli;

import java.util.concurrent.Callable;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.caseregister.CaseStillNeeded;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code underseal case}. */
@Command(
    name = "case",
    description = "Works on one case.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = CaseCommand.Forget.class)
final class CaseCommand {
  private CaseCommand() {}

  /** {@code underseal case forget}. */
  @Command(
      name = "forget",
      description = {
        "Destroys the key of a case: its content and the people in it are gone for good.",
        "Its ledger entries stay, and so do the hashes of its history. Its status link and, if it",
        "was published, its page here lead nowhere afterwards; what forge and platform hold stays",
        "there. A backup from before still has the key: forget it there too."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:forgotten",
        "1:the case is not known, was forgotten already, or may not be forgotten yet",
        "78:the configuration can't be used"
      })
  static final class Forget implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "CASE", description = "For example US-2026-0007.")
    private String id = "";

    @Option(names = "--even-if-open", description = "Also if something could still happen to it.")
    private boolean evenIfOpen;

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            try {
              installation.part(CaseRegister.class).forget(new CaseId(id), evenIfOpen);
            } catch (CaseStillNeeded | IllegalArgumentException not) {
              System.err.printf("%s %s%n", id, not.getMessage());
              return 1;
            }
            System.out.println(id + " is forgotten");
            return 0;
          });
    }
  }
}
