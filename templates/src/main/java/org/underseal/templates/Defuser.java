package org.underseal.templates;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes words from outside harmless in a forge's Markdown: no markup (CommonMark's escapable
 * punctuation), no mentions, no references to issues, no HTML, no quick actions or commands at the
 * beginning of a line.
 */
final class Defuser {
  private static final Pattern MARKUP = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|<>~&$^@])");

  /**
   * What means something at the beginning of a line: lists, headings' underlines, quick actions.
   */
  private static final Pattern BEGINNING = Pattern.compile("^([/=-])");

  private static final Pattern ADDRESS = Pattern.compile("://");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\n\\t]]");
  private static final Pattern TRIGGERS = Pattern.compile("([@#!$%~&])(?=[\\p{Alnum}_\"])");

  /** Shown as nothing, and enough that {@code @name} is no mention. */
  private static final String WORD_JOINER = "\u2060";

  private Defuser() {}

  /** Words for the inside of a line. */
  static String line(String words) {
    String oneLine = CONTROLS.matcher(words.replaceAll("\\s+", " ")).replaceAll("");
    String marked = MARKUP.matcher(separate(oneLine.strip())).replaceAll("\\\\$1");
    return ADDRESS
        .matcher(BEGINNING.matcher(marked).replaceAll("\\\\$1"))
        .replaceAll(":\\\\/\\\\/");
  }

  /** A text as a quotation: it stays readable as it was written, and nothing in it acts. */
  static String quote(String text) {
    return CONTROLS
        .matcher(text)
        .replaceAll("")
        .lines()
        .map(
            line ->
                "> "
                    + separate(
                        line.replace("&", "&amp;").replace("<", "&lt;").replace("![", "!\\[")))
        .collect(Collectors.joining("\n"));
  }

  private static String separate(String words) {
    return TRIGGERS.matcher(words).replaceAll("$1" + WORD_JOINER);
  }

  /** Words for plain text: without what could move a cursor or hide something. */
  static String plain(String words) {
    return CONTROLS.matcher(words).replaceAll("");
  }
}
