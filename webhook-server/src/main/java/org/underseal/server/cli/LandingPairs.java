package org.underseal.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.landing.Landing;
import org.underseal.plugin.landing.Landing.Evidence;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.landing.Landing.Verdict;
import org.underseal.server.cli.LandingRepository.NotThere;

/** Answers a file of questions, one {@code fixcommit branch} a line. */
final class LandingPairs {
  private final LandingRepository repository;
  private final LandingRows rows;
  private final PrintWriter err;

  LandingPairs(LandingRepository repository, LandingRows rows, PrintWriter err) {
    this.repository = repository;
    this.rows = rows;
    this.err = err;
  }

  int answer(Path file, @Nullable String since) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file).stream().map(String::strip).toList();
    } catch (IOException e) {
      throw new NotThere(file + " can't be read: " + e.getClass().getSimpleName());
    }
    ProgressLine progress = new ProgressLine(err, "pairs");
    int unanswered = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        unanswered += answer(file, i + 1, lines.get(i), since) ? 0 : 1;
      }
      progress.at(i + 1, lines.size());
    }
    progress.end();
    rows.end();
    if (unanswered > 0) {
      err.printf("underseal landing: %d lines name something that isn't there%n", unanswered);
      err.flush();
    }
    return unanswered > 0 ? 1 : 0;
  }

  private boolean answer(Path file, int number, String line, @Nullable String since)
      throws IOException {
    String[] words = line.split("\\s+");
    if (words.length != 2) {
      throw new NotThere("%s, line %d: a commit and a branch are expected".formatted(file, number));
    }
    try {
      Landing landing =
          repository.landing(List.of(repository.fix(words[0])), repository.branch(words[1]), since);
      rows.add(words[0], words[1], landing);
      return true;
    } catch (NotThere not) {
      String why = String.valueOf(not.getMessage());
      rows.add(words[0], words[1], unknown(why));
      return false;
    }
  }

  private static Landing unknown(String why) {
    return new Landing(
        Verdict.NOT_LANDED,
        List.of(),
        List.of(new Evidence(Kind.NOT_JUDGED, why)),
        Optional.empty());
  }
}
