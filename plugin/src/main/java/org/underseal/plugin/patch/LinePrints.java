package org.underseal.plugin.patch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Turns lines into numbers that are equal for equal lines, whatever their white space. A print is a
 * polynomial in a secret number modulo 2^61-1: two different lines of 200 bytes have the same with
 * a probability below 1 in 2^53, and nobody without the secret can look for such lines. The lowest
 * six bits hold how much a line says.
 */
public final class LinePrints {
  /** What a line says at most. */
  static final int WEIGHT_MAX = 63;

  /** Lines that say less than this, such as a closing brace, are found everywhere. */
  public static final int WEIGHT_OF_A_TELLING_LINE = 4;

  private static final long PRIME = (1L << 61) - 1;

  private final long secret;

  LinePrints(long secret) {
    this.secret = Math.floorMod(secret, PRIME - 1_000_000) + 1_000_000 / 2;
  }

  /** With a secret of its own. */
  public static LinePrints random() {
    return new LinePrints(new SecureRandom().nextLong());
  }

  /** How many letters and digits the line of this print has, up to 63. */
  public static int weight(long print) {
    return (int) (print & WEIGHT_MAX);
  }

  /** Whether the line of this print says something. */
  static boolean isTelling(long print) {
    return weight(print) >= WEIGHT_OF_A_TELLING_LINE;
  }

  /** Of the lines of a file; none if it is no text, or too large to be compared as one. */
  public Set<Long> ofLines(ObjectReader reader, AnyObjectId blob) throws IOException {
    if (!reader.has(blob, Constants.OBJ_BLOB)
        || reader.getObjectSize(blob, Constants.OBJ_BLOB) > ChangeReader.TEXT_BYTES_MAX) {
      return Set.of();
    }
    byte[] content = reader.open(blob, Constants.OBJ_BLOB).getBytes();
    RawText text = RawText.isBinary(content) ? RawText.EMPTY_TEXT : new RawText(content);
    Set<Long> prints = new HashSet<>();
    for (int i = 0; i < text.size(); i++) {
      prints.add(ofLine(text, i));
    }
    return prints;
  }

  /** Of one line, without its white space. */
  long ofLine(RawText text, int line) {
    return ofLine(text.getRawString(line), true);
  }

  /** Of one line, with its white space. */
  long ofExactLine(RawText text, int line) {
    return ofLine(text.getRawString(line), false);
  }

  private long ofLine(ByteBuffer line, boolean withoutSpace) {
    byte[] bytes = line.array();
    long print = 1;
    int weight = 0;
    for (int i = line.position(); i < line.limit(); i++) {
      int b = bytes[i] & 0xff;
      boolean space = b == ' ' || b == '\t' || b == '\r' || b == '\f';
      if (space && withoutSpace) {
        continue;
      }
      print = next(print, b + 1L);
      weight += saysSomething(b) ? 1 : 0;
    }
    return print << 6 | Math.min(weight, WEIGHT_MAX);
  }

  private static boolean saysSomething(int b) {
    return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= 0x80;
  }

  /** Of a sequence of numbers. */
  long of(long... numbers) {
    long print = numbers.length + 1L;
    for (long number : numbers) {
      print = next(next(print, number >>> 32), number & 0xffff_ffffL);
    }
    return print;
  }

  /** Of a text, for authors and subjects. */
  long of(String text) {
    long print = 1;
    for (int i = 0; i < text.length(); i++) {
      print = next(print, text.charAt(i) + 1L);
    }
    return print;
  }

  private long next(long print, long value) {
    long high = Math.multiplyHigh(print, secret);
    long low = print * secret;
    long sum = (low & PRIME) + (low >>> 61 | high << 3) + value;
    sum = (sum & PRIME) + (sum >>> 61);
    return sum >= PRIME ? sum - PRIME : sum;
  }
}
