package org.underseal.server.advisoryfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.SheetProblem;
import org.underseal.server.casework.SheetProblem.Kind;

/**
 * An advisory's file, read: front matter in YAML between two lines {@code ---}, then Markdown.
 *
 * @param sheet what it says; empty if there are problems
 * @param problems everything that is wrong with it, from the top
 */
public record AdvisoryFile(Optional<AdvisorySheet> sheet, List<SheetProblem> problems) {
  /** Of a file; a longer one is not read at all. */
  public static final int BYTES_MAX = 128 * 1024;

  private static final String FENCE = "---";

  /** Copies the list. */
  public AdvisoryFile {
    problems = List.copyOf(problems);
  }

  /** What is said of a file that is too long, or no text. */
  public static AdvisoryFile unreadable() {
    return new AdvisoryFile(Optional.empty(), List.of(new SheetProblem(1, 1, Kind.UNREADABLE, "")));
  }

  /**
   * Reads a file, whatever is in it.
   *
   * @param mayBeNamed whether a person of this name may be credited
   */
  public static AdvisoryFile read(String text, Predicate<String> mayBeNamed) {
    List<String> lines = text.lines().toList();
    int end = end(lines);
    Problems problems = new Problems();
    if (end < 0) {
      problems.add(1, 1, Kind.NO_FRONT_MATTER, "");
      return new AdvisoryFile(Optional.empty(), problems.inOrder());
    }
    // The first line stays, so that marks count from the file's own first line.
    String front = String.join("\n", lines.subList(0, end)) + "\n";
    String body = String.join("\n", lines.subList(end + 1, lines.size()));
    MarkdownBody markdown = MarkdownBody.read(body, end + 1, problems);
    Optional<AdvisorySheet> sheet = FrontMatter.read(front, markdown, mayBeNamed, problems);
    return problems.isEmpty()
        ? new AdvisoryFile(sheet, List.of())
        : new AdvisoryFile(Optional.empty(), problems.inOrder());
  }

  /** The line that ends the front matter; -1 if there is none. */
  private static int end(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).stripTrailing().equals(FENCE)) {
      return -1;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).stripTrailing().equals(FENCE)) {
        return i;
      }
    }
    return -1;
  }

  /** Collects what is wrong. */
  static final class Problems {
    /** Nobody reads more at once. */
    private static final int MOST = 20;

    private final List<SheetProblem> found = new ArrayList<>();

    void add(int line, int column, Kind kind, String detail) {
      found.add(new SheetProblem(line, column, kind, detail));
    }

    boolean isEmpty() {
      return found.isEmpty();
    }

    List<SheetProblem> inOrder() {
      return found.stream()
          .sorted(
              java.util.Comparator.comparingInt(SheetProblem::line)
                  .thenComparingInt(SheetProblem::column))
          .limit(MOST)
          .toList();
    }
  }
}
