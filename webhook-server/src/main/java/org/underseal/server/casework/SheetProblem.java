package org.underseal.server.casework;

/**
 * Something in an advisory's file that can't be taken over.
 *
 * @param line from 1
 * @param column from 1
 * @param kind what is wrong
 * @param detail the key or the words that it is about, as they stand there; sealed
 */
public record SheetProblem(int line, int column, Kind kind, String detail) {
  private static final int DETAIL_CHARACTERS_MAX = 120;

  /** Cuts the detail. */
  public SheetProblem {
    detail =
        detail.length() <= DETAIL_CHARACTERS_MAX
            ? detail
            : detail.substring(0, DETAIL_CHARACTERS_MAX) + "…";
  }

  /** Says the place only. */
  @Override
  public String toString() {
    return "SheetProblem[%d:%d %s]".formatted(line, column, kind);
  }

  /** What can be wrong. */
  public enum Kind {
    /** Longer than a file may be, or not UTF-8. */
    UNREADABLE,
    /** It does not begin with a front matter between two lines {@code ---}. */
    NO_FRONT_MATTER,
    /** The front matter is not YAML. */
    NOT_YAML,
    /** An anchor or an alias, which an advisory has no need of. */
    ALIAS,
    /** A key that means nothing here. */
    UNKNOWN_KEY,
    /** A key that stands there twice. */
    TWICE,
    /** A key that has to be there. */
    MISSING,
    /** A value that has to be a text. */
    NOT_TEXT,
    /** A value that has to be a list. */
    NOT_LIST,
    /** An entry that has to have keys and values. */
    NOT_KEYS,
    /** A text with nothing in it. */
    BLANK,
    /** A text that is longer than the formats have room for. */
    TOO_LONG,
    /** A list that is longer than anybody reads. */
    TOO_MANY,
    /** No CVSS vector of version 3.1 or 4.0. */
    CVSS,
    /** No weakness, or one whose exact name is not known. */
    CWE,
    /** No package URL, or one with a version. */
    PURL,
    /** No version. */
    VERSION,
    /** A range that ends before it begins. */
    ORDER,
    /** A range with no version in it, or with two ends. */
    ENDS,
    /** No type of credit. */
    CREDIT_TYPE,
    /** A person who did not agree to be named. */
    CONSENT,
    /** No address of a web page. */
    REFERENCE,
    /** HTML in the Markdown. */
    HTML,
    /** An image in the Markdown. */
    IMAGE
  }
}
