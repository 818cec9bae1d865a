package org.underseal.server.cli;

import picocli.CommandLine.Command;

/** {@code underseal db}. */
@Command(
    name = "db",
    description = "Looks after the database.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DbCopyCommand.class)
final class DbCommand {}
