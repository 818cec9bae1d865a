package org.underseal.server.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.PayeeAccounts;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConnectionSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code underseal opencollective}. */
@Command(
    name = "opencollective",
    description = "Says who is who at Open Collective. It may be used while the server runs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {OpenCollectiveCommand.Payee.class, OpenCollectiveCommand.Forget.class})
final class OpenCollectiveCommand {
  private OpenCollectiveCommand() {}

  /** Which connection, and what is done with its rail. */
  static final class Rail {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
        names = "--connection",
        paramLabel = "NAME",
        description = "Of type open-collective; may be left out where there is one only.")
    private @Nullable String connection;

    int with(Function<PayeeAccounts, String> work) {
      var line = Objects.requireNonNull(spec).commandLine();
      return configuration.withInstallation(
          installation -> {
            List<ConnectionSettings> all =
                installation.part(Configuration.class).connections().values().stream()
                    .filter(settings -> settings.factory().type().equals("open-collective"))
                    .filter(settings -> connection == null || connection.equals(settings.name()))
                    .toList();
            if (all.size() != 1) {
              line.getErr()
                  .println("name one connection of type open-collective with --connection");
              return 2;
            }
            try {
              line.getOut().println(work.apply((PayeeAccounts) installation.connector(all.get(0))));
              return 0;
            } catch (IllegalArgumentException wrong) {
              line.getErr().println(wrong.getMessage());
              return 1;
            }
          });
    }
  }

  /** {@code underseal opencollective payee}. */
  @Command(
      name = "payee",
      description = "Sets the account at Open Collective that a payee is paid to.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:set",
        "1:it can't be an account",
        "2:there is no such connection",
        "78:the configuration can't be used"
      })
  static final class Payee implements Callable<Integer> {
    @Mixin private final Rail rail = new Rail();

    @Parameters(
        index = "0",
        paramLabel = "ACCOUNT",
        description = "The account on the bounty platform, or what /bounty credit … pay named.")
    private String account = "";

    @Parameters(
        index = "1",
        paramLabel = "SLUG",
        description = "As in https://opencollective.com/SLUG.")
    private String slug = "";

    @Override
    public Integer call() {
      return rail.with(
          accounts -> {
            accounts.register(account, slug);
            return "set";
          });
    }
  }

  /** {@code underseal opencollective forget}. */
  @Command(
      name = "forget",
      description = "Forgets which account at Open Collective a payee has; the ledger stays.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:nothing is known any more",
        "2:there is no such connection",
        "78:the configuration can't be used"
      })
  static final class Forget implements Callable<Integer> {
    @Mixin private final Rail rail = new Rail();

    @Parameters(paramLabel = "ACCOUNT", description = "As it was set.")
    private String account = "";

    @Override
    public Integer call() {
      return rail.with(accounts -> accounts.forget(account) ? "forgotten" : "nothing was known");
    }
  }
}
