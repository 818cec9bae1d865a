package org.underseal.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.underseal.server.cli.LandingRepository.Branch;
import org.underseal.server.cli.LandingRepository.NotThere;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code underseal landing}. */
@Command(
    name = "landing",
    description = {
      "Tells whether a fix is in branches of a repository, from what commits change.",
      "It needs no configuration and no network, and writes nothing into the repository.",
      "",
      "Verdicts:",
      "  landed      the whole fix is there, whatever its commits are called now",
      "  partly      some of it is there; what is missing is named",
      "  probable    something much like it is there: a person has to look",
      "  not-landed  it is not there, as far as can be seen",
      "  reverted    it was there and was taken out again, in whole or in part",
      "",
      "Evidence, the weightiest first: contained, same-tree, same-patches, squashed, same-hunks and",
      "adapted make a landing; similar, trailer, authorship and fork-squash only make it probable.",
      "Further: missing, left-out (tests, documents and change logs that the branch has not),",
      "reverted-by, never-affected (the branch never had what the fix takes out), nothing-alike,",
      "no-fix and not-judged.",
      ""
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:every question was answered, whatever the answer",
      "1:the repository, a commit or a branch can't be found or read",
      "2:the arguments can't be understood"
    })
final class LandingCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--repo",
      required = true,
      paramLabel = "DIRECTORY",
      description = "A bare repository or a working one.")
  private Path repository = Path.of("");

  @Option(
      names = "--fix",
      arity = "1..*",
      paramLabel = "COMMIT|RANGE",
      description = {
        "The fix: a commit, or a range such as main..fix. Several are one fix together. A merge",
        "stands for everything that it brought."
      })
  private List<String> fixes = new ArrayList<>();

  @Option(
      names = "--branch",
      arity = "1..*",
      paramLabel = "BRANCH",
      description = {
        "Where to look: a branch, a pattern such as 'stable/*' (in quotes), or any other name of a",
        "commit. One row is printed for each branch."
      })
  private List<String> branches = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "COMMIT|DATE",
      description = {
        "Look only at what the branches have beyond this commit, or since this day (2026-01-31)."
      })
  private @Nullable String since;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = {
        "Answer many questions in one start: a commit and a branch on each line. Instead of --fix",
        "and --branch."
      })
  private @Nullable Path pairs;

  @Option(
      names = "--origins",
      description = {
        "Say also which commits brought the lines that the fix takes out: with one of them the flaw",
        "most likely came."
      })
  private boolean origins;

  @Option(
      names = "--json",
      description = {
        "One JSON object on each line: fix, branch, verdict, commits, evidence (each \"kind: detail\"),",
        "firstTag (null while no tag contains the fix); with --origins further objects with fix,",
        "origin, lines and of."
      })
  private boolean json;

  @Option(
      names = "--index",
      paramLabel = "FILE",
      description = {
        "Where to keep what commits change, so that it is read only once (default: a file for this",
        "repository in the user's cache folder). It may be deleted at any time."
      })
  private @Nullable Path index;

  LandingCommand() {}

  @Override
  public Integer call() {
    boolean byPairs = pairs != null;
    if (byPairs == (!fixes.isEmpty() || !branches.isEmpty())
        || !byPairs && (fixes.isEmpty() || branches.isEmpty())) {
      throw new ParameterException(
          spec().commandLine(), "give --fix and --branch, or --pairs instead of both");
    }
    if (byPairs && origins) {
      throw new ParameterException(spec().commandLine(), "--origins goes with --fix");
    }
    try (LandingRepository opened = LandingRepository.open(repository, index, err())) {
      LandingRows rows = new LandingRows(out(), json);
      return pairs != null
          ? new LandingPairs(opened, rows, err()).answer(pairs, since)
          : answer(opened, rows);
    } catch (NotThere not) {
      err().println("underseal landing: " + not.getMessage());
    } catch (IOException e) {
      err().println("underseal landing: the repository or its index can't be read: " + e);
    }
    return 1;
  }

  private int answer(LandingRepository opened, LandingRows rows) throws IOException {
    List<LandingRepository.FixNamed> set = new ArrayList<>();
    for (String fix : fixes) {
      set.add(opened.fix(fix));
    }
    List<Branch> found = opened.branches(branches);
    for (Branch branch : found) {
      rows.add(String.join(" ", fixes), branch.name(), opened.landing(set, branch, since));
    }
    rows.end();
    if (origins) {
      for (LandingRepository.FixNamed fix : set) {
        rows.origins(fix.name(), opened.origins(fix));
      }
    }
    return 0;
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private PrintWriter err() {
    return spec().commandLine().getErr();
  }
}
