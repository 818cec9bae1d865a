package org.underseal.server.wording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The beginning of a mail in plain text (RFC 5322); words outside ASCII are encoded (RFC 2047). */
final class MailHeader {
  /** Of one encoded word, so that with its frame it has less than 75 characters. */
  private static final int WORD_BYTES_MAX = 42;

  private MailHeader() {}

  /** The lines before the text, and the empty one. */
  static String of(String subject) {
    return "Subject: "
        + encoded(subject)
        + "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        + "Content-Transfer-Encoding: 8bit\n\n";
  }

  private static String encoded(String subject) {
    boolean isPlain =
        subject.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !subject.contains("=?");
    return isPlain
        ? subject
        : words(subject).stream()
            .map(word -> Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
            .map(word -> "=?utf-8?B?" + word + "?=")
            .collect(Collectors.joining("\n "));
  }

  /** Cut between characters. */
  private static List<String> words(String subject) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int point : subject.codePoints().toArray()) {
      String character = Character.toString(point);
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > WORD_BYTES_MAX) {
        words.add(word.toString());
        word.setLength(0);
        bytes = 0;
      }
      word.append(character);
      bytes += length;
    }
    words.add(word.toString());
    return words;
  }
}
