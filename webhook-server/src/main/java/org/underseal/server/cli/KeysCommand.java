package org.underseal.server.cli;

import java.util.concurrent.Callable;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.Seals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code underseal keys}. */
@Command(
    name = "keys",
    description =
        "Makes and changes the master key, which the keys of the database are wrapped with.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KeysCommand.New.class, KeysCommand.Rotate.class})
final class KeysCommand {
  private KeysCommand() {}

  /** {@code underseal keys new}. */
  @Command(
      name = "new",
      description = {
        "Prints a new master key: 32 random bytes in base64.",
        "Keep a copy where the database is not. Without it nobody can read the database."
      },
      mixinStandardHelpOptions = true)
  static final class New implements Callable<Integer> {
    @Override
    public Integer call() {
      System.out.println(MasterKeys.fresh().reveal());
      return 0;
    }
  }

  /** {@code underseal keys rotate}. */
  @Command(
      name = "rotate",
      description = {
        "Wraps all keys of the database by server.master-key.",
        "Before: make a new key, set it as server.master-key, name the old one under",
        "server.former-master-keys, and restart the server. After: take the old one away.",
        "A backup from before still needs the old key."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:all keys are wrapped by the master key",
        "78:the configuration can't be used"
      })
  static final class Rotate implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            Integer keys =
                installation
                    .part(TransactionTemplate.class)
                    .execute(status -> installation.part(Seals.class).rewrap());
            System.out.printf("%d keys are wrapped by server.master-key%n", keys);
            return 0;
          });
    }
  }
}
