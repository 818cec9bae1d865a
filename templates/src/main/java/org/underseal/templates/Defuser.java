package org.underseal.templates;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes words from outside harmless in a forge's Markdown: no mentions, no references to issues and
 * so no closing keywords, no links and images, no HTML, no quick actions or commands at the
 * beginning of a line.
 *
 * <p>A character that would act on what follows is separated from it by one that is shown as
 * nothing. Unlike an escape that reads the same everywhere, in code too, and holds against forges
 * that look for names and addresses in the finished page.
 */
final class Defuser {
  private static final Pattern MARKUP = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|<>~&$^@])");

  /**
   * What means something at the beginning of a line: lists, headings' underlines, quick actions.
   */
  private static final Pattern BEGINNING = Pattern.compile("^([/=-])");

  private static final Pattern LINE_ENDS = Pattern.compile("\\R");

  /** What can't be seen, moves the cursor, turns the reading direction, or is no character. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\n\\t]]");

  /** What acts on what follows. */
  private static final Pattern TRIGGERS =
      Pattern.compile(
          String.join(
              "|",
              // Mentions, issues, snippets and formulas, milestones, labels, alerts.
              "[@#$%~^](?=[\\p{L}\\p{N}_\"'`{$-])",
              // Images, merge requests, callouts.
              "!(?=[\\[\\p{L}\\p{N}_])",
              // Entities, epics.
              "&(?=[#\\p{L}\\p{N}])",
              // HTML.
              "<(?=[\\p{L}/!?])",
              // Addresses.
              ":(?=//)",
              "(?i:\\bwww)(?=\\.)",
              // Links, their definitions, and GitLab's references by kind.
              "\\](?=[(:\\[])",
              "\\[(?=\\w{1,40}:)",
              // Issues by prefix.
              "(?i:\\bG[HL])-(?=\\p{N})",
              // The language of code, which may be one that is drawn.
              "(?:`{3,}|~{3,})[ \\t]*(?=[^`~\\s])"));

  /** What names people, issues and the like: not within a word, as in an address of mail. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[@#$%~^](?=[\\p{L}\\p{N}_\"'`{-])"
              + "|!(?=\\p{N})|&(?=\\p{N})|(?i:\\bG[HL])-(?=\\p{N})"
              + "|(?<=[\\p{L}\\p{N}])#(?=\\p{N})|\\[(?=\\w{1,40}:)");

  /** Quick actions: a slash and a word at the beginning of a line. */
  private static final Pattern ACTIONS = Pattern.compile("(?m)(^[ \\t>]*/)(?=\\p{L})");

  /** Shown as nothing, and enough that {@code @name} is no mention. */
  private static final String WORD_JOINER = "\u2060";

  /** Of a quotation: GitHub takes 65,536 characters in all. */
  private static final int QUOTATION_CHARACTERS_MAX = 60_000;

  private static final String CUT = "\n> …";

  private Defuser() {}

  /** Words for the inside of a line. */
  static String line(String words) {
    String marked = MARKUP.matcher(title(words)).replaceAll("\\\\$1");
    return BEGINNING.matcher(marked).replaceAll("\\\\$1");
  }

  /** Words for a title, which forges show without markup, but search for names. */
  static String title(String words) {
    return separate(oneLine(words));
  }

  /** A text as a quotation: it stays readable as it was written, and nothing in it acts. */
  static String quote(String text) {
    String seen = UNSEEN.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
    String quotation =
        seen.lines().map(line -> "> " + separate(line)).collect(Collectors.joining("\n"));
    return quotation.length() <= QUOTATION_CHARACTERS_MAX ? quotation : cut(quotation);
  }

  /** At the end of a line if there is one near, and never in the middle of a character. */
  private static String cut(String quotation) {
    int most = QUOTATION_CHARACTERS_MAX - CUT.length();
    int lineEnd = quotation.lastIndexOf('\n', most);
    int end = lineEnd > most / 2 ? lineEnd : most;
    if (Character.isHighSurrogate(quotation.charAt(end - 1))) {
      end--;
    }
    return quotation.substring(0, end) + CUT;
  }

  /** Markdown that stays Markdown: what names people or issues, or asks for an action, does not. */
  static String markdown(String text) {
    String seen = UNSEEN.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
    String named = NAMES.matcher(seen).replaceAll("$0" + WORD_JOINER);
    return ACTIONS.matcher(named).replaceAll("$1" + WORD_JOINER);
  }

  private static String separate(String words) {
    return TRIGGERS.matcher(words).replaceAll("$0" + WORD_JOINER);
  }

  private static String oneLine(String words) {
    String spaced = LINE_ENDS.matcher(words).replaceAll(" ").replaceAll("\\s+", " ");
    return UNSEEN.matcher(spaced).replaceAll("").strip();
  }

  /** Words for plain text: without what could move a cursor or hide something. */
  static String plain(String words) {
    return UNSEEN.matcher(LINE_ENDS.matcher(words).replaceAll("\n")).replaceAll("");
  }
}
