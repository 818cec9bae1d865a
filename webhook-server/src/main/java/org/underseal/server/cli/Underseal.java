package org.underseal.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "underseal",
    description = "Carries bounty reports to public advisories.",
    mixinStandardHelpOptions = true,
    version = "underseal 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      ServeCommand.class,
      DoctorCommand.class,
      SandboxCommand.class,
      DbCommand.class,
      CaseCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      KeysCommand.class,
      SigningKeyCommand.class,
      EffectsCommand.class,
      LandingCommand.class,
      LedgerCommand.class,
      OpenCollectiveCommand.class,
      SepaCommand.class
    })
public final class Underseal {
  Underseal() {}

  /** Starts the command named by the first argument. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** All commands; whoever executes one goes on afterwards. */
  public static CommandLine commandLine() {
    return new CommandLine(new Underseal()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
