package org.underseal.server.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.caseregister.CaseStillNeeded;
import org.underseal.server.casework.AwardId;
import org.underseal.server.effect.PayoutDecision;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.start.Installation;
import picocli.CommandLine.ArgGroup;
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
    subcommands = {CaseCommand.Forget.class, CaseCommand.Payout.class, CaseCommand.Settle.class})
final class CaseCommand {
  private CaseCommand() {}

  /** {@code underseal case payout}. */
  @Command(
      name = "payout",
      description = {
        "Decides what a payout on the platform is that Underseal does not know to have asked for,",
        "after a backup was restored for example. Look at the platform first: what is decided here",
        "moves money. Afterwards the award is taken up again."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:decided",
        "1:no such award waits to be paid",
        "2:the arguments can't be understood",
        "78:the configuration can't be used"
      })
  static final class Payout implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(index = "0", paramLabel = "CASE", description = "For example US-2026-0007.")
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "AWARD",
        description = "bounty, fix-bonus, fixer-share or consolation; bounty-2 is the second.")
    private String award = "";

    @ArgGroup(multiplicity = "1")
    private Decision decision = new Decision();

    /** One or the other. */
    static final class Decision {
      @Option(
          names = "--is",
          paramLabel = "ID",
          description = "This payout is the award's: nothing more is paid for it.")
      private @Nullable String it;

      @Option(
          names = "--is-not",
          paramLabel = "ID",
          description = "This payout is not the award's, which is paid beside it; may be repeated.")
      private List<String> not = List.of();
    }

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            try {
              decide(decisions(installation));
            } catch (IllegalArgumentException | IllegalStateException not) {
              System.err.printf("%s %s%n", id, not.getMessage());
              return 1;
            }
            System.out.println("noted; the server takes the " + award + " up again");
            return 0;
          });
    }

    private void decide(PayoutDecision decisions) {
      CaseId of = new CaseId(id);
      String by = "operator " + System.getProperty("user.name");
      if (decision.it != null) {
        decisions.is(of, award(award), decision.it, by);
      } else {
        decisions.isNot(of, award(award), decision.not, by);
      }
    }
  }

  private static PayoutDecision decisions(Installation installation) {
    return new PayoutDecision(
        installation.part(CaseRegister.class),
        installation.part(PayoutIntents.class),
        installation.part(Outbox.class),
        installation.part(TransactionTemplate.class));
  }

  private static AwardId award(String word) {
    return AwardId.of(word)
        .orElseThrow(() -> new IllegalArgumentException("has no award called " + word));
  }

  /** {@code underseal case settle}. */
  @Command(
      name = "settle",
      description = {
        "Says what was paid in the end for an award that the rail paid otherwise or not at all, after",
        "you have settled it with the rail. The ledger takes it as paid; what was not paid is back in",
        "the budget. Nothing is asked of the rail."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:noted",
        "1:no such award has failed",
        "2:the arguments can't be understood",
        "78:the configuration can't be used"
      })
  static final class Settle implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(index = "0", paramLabel = "CASE", description = "For example US-2026-0007.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "AWARD", description = "bounty, for example.")
    private String award = "";

    @Parameters(
        index = "2",
        paramLabel = "AMOUNT",
        description = "In the programme's currency; 0 if nothing was paid and nothing will be.")
    private BigDecimal paid = BigDecimal.ZERO;

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            try {
              String by = "operator " + System.getProperty("user.name");
              decisions(installation).settled(new CaseId(id), award(award), paid, by);
            } catch (IllegalArgumentException not) {
              System.err.printf("%s %s%n", id, not.getMessage());
              return 1;
            }
            System.out.println("noted");
            return 0;
          });
    }
  }

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
