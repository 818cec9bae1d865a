package org.underseal.server.casework;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The lines of a comment that begin with {@code /bounty} and that people see as lines of text: not
 * quoted, not code, not hidden in HTML. The comment is read as Markdown, as a forge reads it.
 */
final class CommandLines extends AbstractVisitor {
  static final String BEGIN = "/bounty";

  /** Characters of a comment; GitLab takes no longer ones. */
  private static final int COMMENT_CHARACTERS_MAX = 1_000_000;

  /** Quotes and lists inside each other. */
  private static final int NESTING_MAX = 50;

  /** Spaces before a line that is no code. */
  private static final int INDENT_MAX = 3;

  /** GitLab's quotation of several lines stands between two of these. */
  private static final String QUOTE_FENCE = ">>>";

  private static final Parser MARKDOWN =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(NESTING_MAX)
          .maxInlineNesting(NESTING_MAX)
          .build();

  private final List<String> lines;
  private final BitSet fenced;
  private final List<String> found = new ArrayList<>();

  private CommandLines(List<String> lines) {
    this.lines = lines;
    this.fenced = fenced(lines);
  }

  /** What follows {@code /bounty} on each of these lines, in order. */
  static List<String> in(String comment) {
    if (!comment.contains(BEGIN) || comment.length() > COMMENT_CHARACTERS_MAX) {
      return List.of();
    }
    CommandLines lines = new CommandLines(comment.lines().toList());
    MARKDOWN.parse(comment).accept(lines);
    return lines.found;
  }

  private static BitSet fenced(List<String> lines) {
    BitSet fenced = new BitSet();
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(QUOTE_FENCE)) {
        if (begin >= 0) {
          fenced.set(begin, i);
        }
        begin = begin >= 0 ? -1 : i;
      }
    }
    return fenced;
  }

  @Override
  public void visit(BlockQuote quote) {
    // What somebody else said is no command, also where the quotation's line goes on unmarked.
  }

  /** Text inside of emphasis, a link or the like does not begin a line of its own. */
  @Override
  public void visit(Text text) {
    boolean isPlain = text.getParent() instanceof Paragraph || text.getParent() instanceof Heading;
    if (isPlain && !text.getSourceSpans().isEmpty()) {
      take(text.getSourceSpans().get(0));
    }
  }

  private void take(SourceSpan at) {
    String line = lines.get(at.getLineIndex());
    int indent = at.getColumnIndex();
    boolean begins =
        indent <= INDENT_MAX
            && line.substring(0, indent).isBlank()
            && line.startsWith(BEGIN, indent)
            && !fenced.get(at.getLineIndex());
    String rest = begins ? line.substring(indent + BEGIN.length()) : "";
    if (begins && (rest.isEmpty() || Character.isWhitespace(rest.charAt(0)))) {
      found.add(rest.strip());
    }
  }
}
