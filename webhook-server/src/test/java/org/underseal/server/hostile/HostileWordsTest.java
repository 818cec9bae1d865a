package org.underseal.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.underseal.server.casework.CommandParser;
import org.underseal.templates.Texts;
import org.underseal.templates.Texts.AdvisoryLine;
import org.underseal.templates.Texts.AdvisoryText;
import org.underseal.templates.Texts.CreditLine;
import org.underseal.templates.Texts.FixLine;
import org.underseal.templates.Texts.HistoryText;
import org.underseal.templates.Texts.IssueText;
import org.underseal.templates.Texts.StatusText;
import org.underseal.templates.Texts.Step;
import org.underseal.templates.Texts.SummaryText;
import org.underseal.templates.Texts.WordsText;

/** What words from outside can do in issues, advisories and pages: nothing but be read. */
class HostileWordsTest {
  private static final Parser MARKDOWN = Parser.builder().build();

  /** What a forge would act on, wherever it stands in the finished text. */
  private static final Pattern ACTS =
      Pattern.compile(
          "@[\\p{Alnum}_]|[#!$%~&][\\p{Alnum}_\"]|(?i)\\bg[hl]-\\d|://|\\bwww\\.|\\[\\w+:\\w");

  private static final List<Texts> LANGUAGES =
      List.of(
          Texts.in(Locale.ENGLISH, Optional.empty()), Texts.in(Locale.JAPANESE, Optional.empty()));

  @Test
  void nothingActsInAConfidentialIssue() throws Exception {
    harmless((texts, words) -> texts.issue(issue(words)));
  }

  @Test
  void nothingActsInTheSummaryOfACase() throws Exception {
    harmless((texts, words) -> texts.summary(summary(words)));
  }

  @Test
  void nothingActsInAnAdvisoryOnAForge() throws Exception {
    harmless((texts, words) -> texts.advisory(advisory(words)));
  }

  @Test
  void nothingActsInATitle() throws Exception {
    Inputs.each(
        input -> {
          String words = input.text();
          String title = input.of(LANGUAGES).title("[US-2021-0001] " + words);
          assertThat(title).doesNotContain("\n", "\r", "\u2028").startsWith("[US-");
          assertThat(ACTS.matcher(title).find()).isFalse();
        });
  }

  @Test
  void keepsWhatWasWrittenReadable() throws Exception {
    Inputs.each(
        input -> {
          String words = input.text();
          String issue = input.of(LANGUAGES).issue(issue(words));
          if (words.length() < 20_000) {
            assertThat(seen(issue).replace("\n> ", "\n")).contains(seen(words).strip());
          }
        });
  }

  /** Without what nobody sees. */
  private static String seen(String text) {
    return text.replaceAll("\\R", "\n")
        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\n\\t]]", "");
  }

  @Test
  void addsNoMarkupToAPage() throws Exception {
    for (Page page :
        List.<Page>of(HostileWordsTest::page, HostileWordsTest::status, HostileWordsTest::list)) {
      Map<Texts, String> harmless = new HashMap<>();
      Inputs.each(
          input -> {
            String words = input.text();
            Texts texts = input.of(LANGUAGES);
            assertThat(markup(page.with(texts, words)))
                .isEqualTo(harmless.computeIfAbsent(texts, each -> markup(page.with(each, "x"))));
          });
    }
  }

  private static String markup(String html) {
    return html.replaceAll("[^<>\"']", "");
  }

  /** Makes a text of words from outside. */
  @FunctionalInterface
  private interface Page {
    String with(Texts texts, String words);
  }

  private static void harmless(Page page) throws InterruptedException {
    Map<Texts, Seen> harmless = new HashMap<>();
    Inputs.each(
        input -> {
          String words = input.text();
          Texts texts = input.of(LANGUAGES);
          String text = page.with(texts, words);
          Seen with = Seen.in(text);
          Seen without = harmless.computeIfAbsent(texts, each -> Seen.in(page.with(each, "x")));
          assertThat(with.active).hasToString(without.active.toString());
          assertThat(acts(with.words)).isEqualTo(acts(without.words));
          assertThat(CommandParser.parse(text)).isEmpty();
          assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("/"));
          assertThat(text).doesNotContain("<!--").hasSizeLessThan(4_000_000);
        });
  }

  private static List<String> acts(StringBuilder words) {
    return ACTS.matcher(words).results().map(MatchResult::group).toList();
  }

  /** What a forge makes of a text: what is read, and how much of it does something. */
  private static final class Seen extends AbstractVisitor {
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder active = new StringBuilder();

    static Seen in(String markdown) {
      Seen seen = new Seen();
      MARKDOWN.parse(markdown).accept(seen);
      return seen;
    }

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    protected void visitChildren(Node parent) {
      super.visitChildren(parent);
      if (parent instanceof Block) {
        words.append('\n');
      }
    }

    @Override
    public void visit(SoftLineBreak end) {
      words.append('\n');
    }

    @Override
    public void visit(HardLineBreak end) {
      words.append('\n');
    }

    @Override
    public void visit(Code code) {
      words.append(' ');
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      words.append('\n');
    }

    @Override
    public void visit(FencedCodeBlock code) {
      if (code.getInfo() != null && code.getInfo().matches("\\s*\\p{Alnum}.*")) {
        active.append("drawn as ").append(code.getInfo()).append('\n');
      }
    }

    @Override
    public void visit(Image image) {
      active.append("picture ").append(image.getDestination()).append('\n');
    }

    @Override
    public void visit(Link link) {
      active.append("link ").append(link.getDestination()).append('\n');
    }

    @Override
    public void visit(HtmlInline html) {
      active.append("html ").append(html.getLiteral()).append('\n');
    }

    @Override
    public void visit(HtmlBlock html) {
      active.append("html ").append(html.getLiteral()).append('\n');
    }
  }

  private static IssueText issue(String words) {
    return new IssueText(
        "US-2021-0001",
        "Moodle",
        "high",
        "intigriti",
        "EC-1",
        words,
        words,
        words,
        "moodle/x",
        true);
  }

  private static SummaryText summary(String words) {
    return new SummaryText(
        "US-2021-0001",
        words,
        "high",
        "1 of 2",
        List.of(new Texts.BranchLine(words, words, "open", words)),
        List.of(words),
        "sealed",
        "2021-04-11",
        List.of(words),
        List.of(words),
        List.of());
  }

  private static AdvisoryText advisory(String words) {
    return new AdvisoryText(
        "US-2021-0001",
        "x_underseal-2021-0001",
        words,
        "Moodle",
        "https://f/moodle",
        "high",
        "",
        List.of("pkg:composer/moodle/moodle"),
        List.of(new FixLine("main", "cafe", words)),
        List.of(new CreditLine(words, "finder")),
        "2021-01-11",
        "2021-02-01",
        "2021-02-02",
        List.of("https://f/GHSA"),
        "https://u/advisories/US-2021-0001",
        "/csaf/white/2021/us-2021-0001.json",
        "",
        "",
        List.of(),
        List.of("1 · 2021-02-02 · first version"),
        words,
        words,
        new WordsText(words, "", "", "", "", List.of(words), List.of()));
  }

  private static String page(Texts texts, String words) {
    // A release that is not named has no words around it.
    return texts.advisoryPage(advisory(words.isEmpty() ? "x" : words));
  }

  private static String list(Texts texts, String words) {
    return texts.advisoriesPage(
        List.of(
            new AdvisoryLine("US-2021-0001", words, words, "high", "2021-02-02", "/advisories/x")));
  }

  private static String status(Texts texts, String words) {
    UnaryOperator<String> some = w -> w.isEmpty() ? "x" : w;
    return texts.statusPage(
        new StatusText(
            "US-2021-0001",
            words,
            words,
            some.apply(words),
            List.of(new Step(words, some.apply(words), true, false)),
            List.of(new HistoryText("2021-01-11", words)),
            List.of(new HistoryText("2021-01-12", words)),
            some.apply(words),
            "",
            true,
            new Texts.NamingText("/status/x/naming", words, words, true)));
  }
}
