package org.underseal.server.casework;

import java.util.regex.Pattern;

/**
 * An id of the CVE list, for example {@code CVE-2026-12345}.
 *
 * @param value the whole id
 */
public record CveId(String value) {
  private static final Pattern FORM = Pattern.compile("CVE-[1-9]\\d{3}-\\d{4,19}");

  /**
   * Checks the form (CVE JSON 5, definition cveId).
   *
   * @throws IllegalArgumentException if it isn't one
   */
  public CveId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a CVE id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
