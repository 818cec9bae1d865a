package org.underseal.server.advisoryfile;

import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.underseal.server.advisoryfile.AdvisoryFile.Problems;
import org.underseal.server.casework.SheetProblem.Kind;

/**
 * The Markdown of an advisory's file: the details, and what stands below a heading {@code
 * Workarounds} of the second level.
 *
 * @param details empty if there are none
 * @param workarounds empty if there are none
 */
record MarkdownBody(Optional<String> details, Optional<String> workarounds) {
  private static final int DETAILS_CHARACTERS_MAX = 40_000;
  private static final int WORKAROUNDS_CHARACTERS_MAX = 10_000;
  private static final int NESTING_MAX = 50;
  private static final int LEVEL = 2;
  private static final String WORKAROUNDS = "Workarounds";

  private static final Parser MARKDOWN =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(NESTING_MAX)
          .maxInlineNesting(NESTING_MAX)
          .build();

  /**
   * Reads it.
   *
   * @param linesBefore how many lines of the file come before it
   */
  static MarkdownBody read(String body, int linesBefore, Problems problems) {
    Node document = MARKDOWN.parse(body);
    document.accept(new Forbidden(linesBefore, problems));
    List<String> lines = body.lines().toList();
    int begin = workarounds(document);
    int end = begin < 0 ? lines.size() : nextSection(document, begin, lines.size());
    String told = begin < 0 ? "" : text(lines.subList(begin + 1, end));
    String details =
        begin < 0
            ? text(lines)
            : text(lines.subList(0, begin)) + "\n\n" + text(lines.subList(end, lines.size()));
    return new MarkdownBody(
        bounded(details, DETAILS_CHARACTERS_MAX, linesBefore + 1, problems),
        bounded(told, WORKAROUNDS_CHARACTERS_MAX, linesBefore + begin + 1, problems));
  }

  private static Optional<String> bounded(String text, int most, int line, Problems problems) {
    if (text.length() > most) {
      problems.add(line, 1, Kind.TOO_LONG, Integer.toString(most));
    }
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines).strip();
  }

  private static int workarounds(Node document) {
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof Heading heading
          && heading.getLevel() == LEVEL
          && heading.getFirstChild() instanceof Text text
          && text.getNext() == null
          && text.getLiteral().strip().equalsIgnoreCase(WORKAROUNDS)) {
        return line(heading);
      }
    }
    return -1;
  }

  private static int nextSection(Node document, int after, int end) {
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof Heading heading
          && heading.getLevel() <= LEVEL
          && line(heading) > after) {
        return line(heading);
      }
    }
    return end;
  }

  private static int line(Node node) {
    return node.getSourceSpans().get(0).getLineIndex();
  }

  /** Readers of other formats would see HTML as text, and images are fetched from elsewhere. */
  private static final class Forbidden extends AbstractVisitor {
    private final int linesBefore;
    private final Problems problems;

    Forbidden(int linesBefore, Problems problems) {
      this.linesBefore = linesBefore;
      this.problems = problems;
    }

    @Override
    public void visit(HtmlBlock html) {
      add(html, Kind.HTML, html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      add(html, Kind.HTML, html.getLiteral());
    }

    @Override
    public void visit(Image image) {
      add(image, Kind.IMAGE, image.getDestination());
    }

    private void add(Node node, Kind kind, String detail) {
      var spans = node.getSourceSpans();
      int line = spans.isEmpty() ? 0 : spans.get(0).getLineIndex();
      int column = spans.isEmpty() ? 0 : spans.get(0).getColumnIndex();
      problems.add(linesBefore + line + 1, column + 1, kind, detail.lines().findFirst().orElse(""));
    }
  }
}
