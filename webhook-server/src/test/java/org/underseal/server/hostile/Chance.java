package org.underseal.server.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** One input's dice: the same number always makes the same input. */
public final class Chance {
  /** Pieces that mean something to one of the readers, or that readers stumble over. */
  private static final List<String> PIECES =
      List.of(
          "/bounty accept",
          "/bounty",
          "/close",
          "/bounty reward 1E+2147483647",
          "@everyone",
          "@marina",
          "#12",
          "!3",
          "&7",
          "~bug",
          "%1",
          "$5",
          "GH-1",
          "gl-2",
          "fixes #12",
          "closes moodle/moodle#3",
          "https://evil.invalid/pixel.png",
          "www.evil.invalid",
          "![x](http://evil.invalid/p)",
          "![",
          "](",
          "][",
          "]:",
          "[issue:3]",
          "<!--",
          "-->",
          "<!-- underseal:US-2021-0001 -->",
          "<!-- underseal-advisory:US-2021-0001 -->",
          "<script>alert(1)</script>",
          "<img src=//evil.invalid>",
          "<details>",
          "</pre>",
          "<pre>",
          "&#64;marina",
          "&lt;b",
          "javascript:alert(1)",
          "```",
          "````",
          "```mermaid",
          "~~~",
          "> ",
          ">>>",
          "    ",
          "\t",
          "- ",
          "1. ",
          "---",
          "===",
          "* ",
          "|",
          "\\",
          "`",
          "$`x`$",
          "\n",
          "\r",
          "\r\n",
          "\n\n",
          "\u2028",
          "\u2029",
          "\u0085",
          "\u000b",
          "\f",
          "\u0000",
          "\u0001",
          "\u001b[31m",
          "\u200b",
          "\u2060",
          "\u00ad",
          "\u202e",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "\ud800",
          "\udc00",
          "\ud83d\ude00",
          "\u3000",
          "\u00a0",
          "\u0301",
          "ſ",
          "İ",
          "..",
          "../",
          "/../",
          "%2e%2e",
          "%00",
          "%0d%0a",
          "?",
          "#",
          "//",
          ":",
          "{",
          "}",
          "[",
          "]",
          "{{",
          "{{{",
          "}}",
          "\"",
          "'",
          ",",
          ";",
          "=",
          " ",
          "null",
          "true",
          "NaN",
          "1e400",
          "-0",
          "99999999999999999999",
          "1E-999999999",
          "9999-12-31",
          "+999999999-12-31",
          "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
          "CVSS:4.0/AV:N",
          "US-2021-0001",
          "sha256=",
          "v1,",
          "${jndi:ldap://evil.invalid}",
          "%s%n",
          "' OR 1=1 --",
          "\\u0000",
          "\\ud800",
          "*a",
          "&a",
          "!!java.net.URL [http://evil.invalid]",
          "<<: *a",
          "env:HOME",
          "file:/etc/passwd",
          "moodle/moodle",
          "a/b",
          "a/",
          "-",
          "_",
          "é",
          "日本");

  private final Random random;
  private final long number;

  Chance(long number) {
    this.number = number;
    // Neighbouring numbers begin alike in java.util.Random.
    this.random = new Random(number * 0x9E3779B97F4A7C15L);
  }

  /** The input's number. */
  public long number() {
    return number;
  }

  /** From zero up to this, without it. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Once in so many times. */
  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** One of these. */
  public <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** A length that is small most of the time, and large once in a while. */
  public int length(int most) {
    return (int) Math.pow(most, Math.pow(random.nextDouble(), 3));
  }

  /** Words, signs and pieces in any order. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int pieces = below(12);
    for (int i = 0; i < pieces; i++) {
      text.append(piece());
    }
    return text.toString();
  }

  /** A piece, sometimes many times over. */
  public String piece() {
    String piece =
        switch (below(4)) {
          case 0 -> Character.toString(below(0x250));
          case 1 -> Character.toString(below(0x110000));
          default -> of(PIECES);
        };
    return oneIn(20) ? piece.repeat(length(20_000)) : piece;
  }

  /** A text that was right before. */
  public String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    int changes = 1 + below(4);
    for (int i = 0; i < changes; i++) {
      change(mutated);
    }
    return mutated.toString();
  }

  private void change(StringBuilder text) {
    int at = below(text.length() + 1);
    int end = Math.min(text.length(), at + length(text.length() + 1));
    switch (below(5)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> text.replace(at, Math.min(text.length(), at + 1), piece());
      case 3 -> text.setLength(at);
      default -> text.insert(at, piece());
    }
  }

  /** Bytes that were right before. */
  public byte[] mutated(byte[] bytes) {
    byte[] mutated =
        oneIn(2)
            ? bytes.clone()
            : mutated(new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(encoding());
    for (int i = below(4); i > 0 && mutated.length > 0; i--) {
      mutated[below(mutated.length)] = (byte) random.nextInt();
    }
    return mutated;
  }

  private java.nio.charset.Charset encoding() {
    return of(
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16));
  }
}
