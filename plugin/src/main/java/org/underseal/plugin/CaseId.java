package org.underseal.plugin;

import java.util.regex.Pattern;

/**
 * The name of a case, for example {@code US-2026-0007}: a year and a running number, which say
 * nothing of the content and so may stand in branch names and log lines.
 *
 * @param value the whole id
 */
public record CaseId(String value) implements Comparable<CaseId> {
  private static final Pattern FORM = Pattern.compile("US-\\d{4}-\\d{4,9}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not of the form {@code US-year-number}
   */
  public CaseId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a case id");
    }
  }

  /** The id of the case with this running number in this year. */
  public static CaseId of(int year, long number) {
    return new CaseId("US-%04d-%04d".formatted(year, number));
  }

  /** Whether the text has the form of a case id. */
  public static boolean isCaseId(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(CaseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
