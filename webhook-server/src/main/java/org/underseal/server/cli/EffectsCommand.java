package org.underseal.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.start.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code underseal effects}. */
@Command(
    name = "effects",
    description = "Shows what does not get on, has it tried again, or lets go of it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EffectsCommand.Show.class,
      EffectsCommand.Retry.class,
      EffectsCommand.Drop.class
    })
final class EffectsCommand {
  private EffectsCommand() {}

  /** {@code underseal effects list}. */
  @Command(
      name = "list",
      description = {
        "Lists what failed and is tried again by itself, and what was given up and waits for a",
        "person: case, name, state, tries, since when, and why."
      },
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            List<Outbox.StuckOfCase> all = installation.part(ParkedEffects.class).stuck();
            all.forEach(Show::print);
            if (all.isEmpty()) {
              System.out.println("everything gets on");
            }
            return 0;
          });
    }

    private static void print(Outbox.StuckOfCase one) {
      System.out.printf(
          Locale.ROOT,
          "%-14s %-28s %-10s %3d tries since %s  %s%n",
          one.caseId(),
          one.stuck().name(),
          one.stuck().parked() ? "given up" : "waiting",
          one.attempts(),
          one.since(),
          one.stuck().problem());
    }
  }

  /** {@code underseal effects retry}. */
  @Command(
      name = "retry",
      description = "Tries again at once what was given up for a case, and what waits.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:it will be tried again as soon as the server runs",
        "1:the case is not known",
        "78:the configuration can't be used"
      })
  static final class Retry implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "CASE", description = "For example US-2026-0007.")
    private String id = "";

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            if (!isKnown(installation, id)) {
              return 1;
            }
            installation.part(ParkedEffects.class).retry(new CaseId(id));
            System.out.println(id + ": tried again as soon as the server runs");
            return 0;
          });
    }
  }

  /** {@code underseal effects drop}. */
  @Command(
      name = "drop",
      description = {
        "Lets go of something that was given up. An award that it moved is cancelled: what is still",
        "to be paid is yours to settle, and its money stays out of the programme's budget."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:dropped",
        "1:the case is not known, nothing of that name was given up, or the case needs it",
        "78:the configuration can't be used"
      })
  static final class Drop implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(index = "0", paramLabel = "CASE", description = "For example US-2026-0007.")
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "NAME",
        description = "As `underseal effects list` shows it, for example pay/bounty.")
    private String name = "";

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> isKnown(installation, id) ? drop(installation) : 1);
    }

    private int drop(Installation installation) {
      CaseId caseId = new CaseId(id);
      ParkedEffects effects = installation.part(ParkedEffects.class);
      return switch (effects.check(caseId, name)) {
        case POSSIBLE -> {
          effects.drop(caseId, name, "operator", "command");
          System.out.printf("%s: %s is dropped%n", id, name);
          yield 0;
        }
        case NOT_GIVEN_UP -> {
          System.err.printf("%s: nothing with the name %s was given up%n", id, name);
          yield 1;
        }
        case NEEDED -> {
          System.err.printf(
              "%s can't come to its end without %s: put right what keeps it, then retry%n",
              id, name);
          yield 1;
        }
      };
    }
  }

  private static boolean isKnown(Installation installation, String id) {
    try {
      if (installation.part(CaseRegister.class).find(new CaseId(id)).isPresent()) {
        return true;
      }
    } catch (IllegalArgumentException notAnId) {
      // Said below: for a person it is the same.
    }
    System.err.println(id + " is not known; underseal cases are named like US-2026-0007");
    return false;
  }
}
