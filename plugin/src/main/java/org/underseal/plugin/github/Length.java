package org.underseal.plugin.github;

/** GitHub's bounds on texts, in characters, and how a text is made to fit them. */
final class Length {
  static final int TITLE_MAX = 256;
  static final int BODY_MAX = 65_536;
  static final int SUMMARY_MAX = 1024;
  static final int DESCRIPTION_MAX = 65_535;

  private static final String MORE = "…";

  private Length() {}

  /** The text, or its beginning with an ellipsis; never half a character. */
  static String cut(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    int end = charactersMax - MORE.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + MORE;
  }
}
