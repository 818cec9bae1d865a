package org.underseal.server.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
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
import org.underseal.server.papers.Papers;
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
    subcommands = {
      CaseCommand.Attachments.class,
      CaseCommand.Forget.class,
      CaseCommand.Payout.class,
      CaseCommand.Reverse.class,
      CaseCommand.Settle.class
    })
final class CaseCommand {
  private CaseCommand() {}

  /** {@code underseal case attachments}. */
  @Command(
      name = "attachments",
      description = {
        "Writes the files that came with a report into a new folder, which only you can read. They",
        "are sealed in the database and in the clear there: delete the folder when you are done.",
        "They come from a stranger; their names are shortened to letters, digits, dots and lines."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:written, or there are none",
        "1:the case is not known or was forgotten, or the folder can't be made",
        "2:the arguments can't be understood",
        "78:the configuration can't be used"
      })
  static final class Attachments implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "CASE", description = "For example US-2026-0007.")
    private String id = "";

    @Option(
        names = "--out",
        paramLabel = "FOLDER",
        description = "Must not be there; CASE-attachments here if left out.")
    private @Nullable Path out;

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            try {
              return write(installation, new CaseId(id));
            } catch (IllegalArgumentException not) {
              System.err.printf("%s %s%n", id, not.getMessage());
            } catch (IOException not) {
              System.err.println("the folder can't be made or written: " + not.getMessage());
            }
            return 1;
          });
    }

    private int write(Installation installation, CaseId of) throws IOException {
      if (installation.part(CaseRegister.class).find(of).isEmpty()) {
        throw new IllegalArgumentException("is not known, or was forgotten");
      }
      List<Papers.KeptAttachment> files = installation.part(Papers.class).attachments(of);
      if (files.isEmpty()) {
        System.out.println("no files are kept for " + of);
        return 0;
      }
      Path folder = out == null ? Path.of(of + "-attachments") : out;
      AttachmentFolder.write(folder, files);
      System.out.printf("%d files are in %s%n", files.size(), folder);
      return 0;
    }
  }

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
        description =
            "bounty, share, fix-bonus, fixer-share or consolation; bounty-2 is the second.")
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
        "Says what was paid in the end for an award that the rail paid otherwise or not at all,"
            + " after",
        "you have settled it with the rail. The ledger takes it as paid; what was not paid is back"
            + " in",
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

  /** {@code underseal case reverse}. */
  @Command(
      name = "reverse",
      description = {
        "Says that the money of a paid award came back, for example that the bank returned it. The",
        "ledger shows it as reversed, and nothing is paid again by itself: when it is settled, say",
        "underseal case settle with what was paid in the end, or 0 to have it back in the budget."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:noted",
        "1:no such award is paid, or there is no evidence",
        "2:the arguments can't be understood",
        "78:the configuration can't be used"
      })
  static final class Reverse implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(index = "0", paramLabel = "CASE", description = "For example US-2026-0007.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "AWARD", description = "bounty, for example.")
    private String award = "";

    @Parameters(
        index = "2",
        paramLabel = "EVIDENCE",
        description = "Where it can be seen, for example: \"statement 17 of 2026-03-01\".")
    private String evidence = "";

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            try {
              String by = "operator " + System.getProperty("user.name");
              decisions(installation).reversed(new CaseId(id), award(award), evidence, by);
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
