package org.underseal.server.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.server.signing.SigningKeys;

/** The story from beginning to end, told on a terminal. */
public final class Demo {
  private static final BigDecimal BUDGET = BigDecimal.valueOf(40_000);
  private static final long TICK_MILLIS = 500;

  private final PrintStream out;

  /** Tells it here. */
  public Demo(PrintStream out) {
    this.out = out;
  }

  /**
   * Plays the story.
   *
   * @param stay whether to keep serving until the process is stopped
   * @param advisories a folder that gets the advisories as files, in every format
   * @return whether every expected outcome was read back
   */
  public boolean play(boolean stay, Optional<Path> advisories) throws InterruptedException {
    Path folder = temporary();
    try (Stage stage = Stage.set(folder, yaml -> withFolder(withRareRounds(yaml), advisories))) {
      stage.server().part(SigningKeys.class).generate("The story's security team");
      Replay replay = new Replay(stage, out::println);
      replay.play();
      List<Outcome> outcomes =
          replay.told().stream().map(told -> Outcome.readBack(stage, told)).toList();
      out.println();
      out.print(DemoTable.of(outcomes, BUDGET));
      boolean right = tellWhatIsWrong(outcomes);
      if (stay) {
        serve(stage, replay);
      }
      return right;
    } finally {
      remove(folder);
    }
  }

  /**
   * Plays the story of the five rails instead: a report and a rail each.
   *
   * @return whether rails and ledger agree to the cent
   */
  public boolean payByRails() {
    Path folder = temporary();
    try (PaidByRails played = PaidByRails.set(folder, out::println)) {
      played.play();
      out.println();
      out.print(played.table());
      boolean agree = played.lines().stream().allMatch(line -> line.difference().isZero());
      out.println(agree ? "Rails and ledger agree." : "Rails and ledger do NOT agree.");
      return agree;
    } finally {
      remove(folder);
    }
  }

  /** Days pass in a moment here: the webhooks carry the story, not the reconciler. */
  static String withRareRounds(String yaml) {
    return yaml.replace("  data:", "  reconcile-every: 7d\n  data:");
  }

  private static String withFolder(String yaml, Optional<Path> advisories) {
    return advisories
        .map(
            folder ->
                yaml.replace(
                    "  publisher:",
                    "  folder: \"%s\"\n  publisher:".formatted(folder.toAbsolutePath())))
        .orElse(yaml);
  }

  private boolean tellWhatIsWrong(List<Outcome> outcomes) {
    outcomes.forEach(
        outcome ->
            outcome.wrong().forEach(w -> out.println(outcome.told().story().caseId() + ": " + w)));
    boolean right = outcomes.stream().allMatch(outcome -> outcome.wrong().isEmpty());
    out.println(
        right
            ? "Every expected outcome was read back from platform, forge and advisory."
            : "NOT every expected outcome was read back.");
    return right;
  }

  private void serve(Stage stage, Replay replay) throws InterruptedException {
    out.println();
    out.println("Advisories:   " + stage.serverUrl() + "/advisories");
    out.println("Feed:         " + stage.serverUrl() + "/advisories.atom");
    out.println("What the researchers were sent (their private links among it):");
    replay.told().stream()
        .limit(5)
        .forEach(
            told ->
                stage.sandbox().intigriti().messages(told.story().code()).stream()
                    .filter(message -> message.contains("/status/"))
                    .findFirst()
                    .ifPresent(
                        message ->
                            out.println(
                                "  "
                                    + told.story().caseId()
                                    + "  "
                                    + message.substring(message.indexOf("http")).strip())));
    out.println("It keeps serving; stop it with Ctrl-C.");
    while (!Thread.currentThread().isInterrupted()) {
      stage.settle();
      Thread.sleep(TICK_MILLIS);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("underseal-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
