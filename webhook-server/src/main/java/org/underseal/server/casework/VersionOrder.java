package org.underseal.server.casework;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts two versions in order, whatever the package's own rules are, to find a beginning that comes
 * after its end. Numbers go by their size; a word for what comes before a release ({@code 1.0-rc1})
 * goes before it, and any other after it ({@code 1.0.2a}, {@code 1.0-p1}).
 */
public final class VersionOrder {
  private static final Pattern VERSION = Pattern.compile("[vV]?\\d[0-9A-Za-z.+_~:-]{0,98}");
  private static final Pattern PART = Pattern.compile("\\d+|[A-Za-z]+");
  private static final Set<String> BEFORE =
      Set.of(
          "a",
          "alpha",
          "b",
          "beta",
          "c",
          "cr",
          "dev",
          "m",
          "milestone",
          "pre",
          "preview",
          "rc",
          "snapshot");
  private static final Part END = new Part(0, BigInteger.ZERO, "");

  private VersionOrder() {}

  /** Whether it looks like a version at all: it begins with a number. */
  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** Less than, equal to or more than 0, as with comparators; empty if either is no version. */
  public static OptionalInt compare(String one, String other) {
    if (!isVersion(one) || !isVersion(other)) {
      return OptionalInt.empty();
    }
    List<Part> left = parts(one);
    List<Part> right = parts(other);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order = at(left, i).compareTo(at(right, i));
      if (order != 0) {
        return OptionalInt.of(order);
      }
    }
    return OptionalInt.of(0);
  }

  private static Part at(List<Part> parts, int i) {
    return i < parts.size() ? parts.get(i) : END;
  }

  /** What stands behind a plus says how it was built. */
  private static List<Part> parts(String version) {
    String told = version.replaceFirst("^[vV]", "").replaceFirst("\\+.*$", "");
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(told);
    while (matcher.find()) {
      boolean isLast = matcher.end() == told.length();
      boolean isAttached =
          matcher.start() > 0 && Character.isDigit(told.charAt(matcher.start() - 1));
      Part part = part(matcher.group().toLowerCase(Locale.ROOT), isLast && isAttached);
      if (!part.word().isEmpty()) {
        dropZeros(parts);
      }
      parts.add(part);
    }
    dropZeros(parts);
    return parts;
  }

  /** 1.0 is 1, and 1.0-rc1 is 1-rc1. */
  private static void dropZeros(List<Part> parts) {
    while (!parts.isEmpty() && parts.get(parts.size() - 1).equals(END)) {
      parts.remove(parts.size() - 1);
    }
  }

  /** A single letter that ends a version right behind a number is a later one: 1.0.2a. */
  private static Part part(String text, boolean isAttachedEnd) {
    if (Character.isDigit(text.charAt(0))) {
      BigInteger number = new BigInteger(text);
      return number.signum() == 0 ? END : new Part(2, number, "");
    }
    boolean isBefore = BEFORE.contains(text) && !(isAttachedEnd && text.length() == 1);
    return new Part(isBefore ? -1 : 1, BigInteger.ZERO, text);
  }

  /** Words before a release, nothing (or 0), words after it, numbers. */
  private record Part(int rank, BigInteger number, String word) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      int byRank = Integer.compare(rank, other.rank);
      if (byRank != 0) {
        return byRank;
      }
      int byNumber = number.compareTo(other.number);
      return byNumber != 0 ? byNumber : word.compareTo(other.word);
    }
  }
}
