package org.underseal.server.casework;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Login;
import org.underseal.plugin.Report;
import org.underseal.plugin.Severity;

/**
 * What was found; sealed.
 *
 * @param title one line
 * @param severity the word
 * @param cvssVector CVSS 3.1 or 4.0, or null
 * @param ratedBy the maintainer who set the severity, if one did
 * @param weakness what kind of flaw it is; empty in what older versions stored
 */
public record Finding(
    String title,
    Severity severity,
    @Nullable String cvssVector,
    Optional<Login> ratedBy,
    Optional<Cwe> weakness) {
  /** Of a title; advisories are found by it. */
  private static final int TITLE_CHARACTERS_MAX = 250;

  /** What can't be seen, turns the reading direction, or is no character. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]");

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  /** In a platform's word for the type, for example {@code Stored XSS (CWE-79)}. */
  private static final Pattern CWE = Pattern.compile("\\bCWE-[1-9]\\d{0,5}\\b");

  /** What the report says, as far as it may stand in an advisory. */
  static Finding read(Report report) {
    String vector =
        Optional.ofNullable(report.cvssVector())
            .flatMap(CvssVector::parse)
            .map(CvssVector::text)
            .orElse(null);
    return new Finding(
        title(report.title()), report.severity(), vector, Optional.empty(), weakness(report));
  }

  private static Optional<Cwe> weakness(Report report) {
    return Optional.ofNullable(report.weakness())
        .map(CWE::matcher)
        .filter(Matcher::find)
        .flatMap(found -> Cwe.parse(found.group()));
  }

  /** Words in one line, without what can't be seen. */
  public static String oneLine(String words) {
    return UNSEEN.matcher(SPACE.matcher(words).replaceAll(" ")).replaceAll("").strip();
  }

  private static String title(String words) {
    String title = oneLine(words);
    if (title.length() <= TITLE_CHARACTERS_MAX) {
      return title;
    }
    int end = TITLE_CHARACTERS_MAX - 1;
    return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** The maintainer's rating, which the platform no longer changes. */
  Finding rated(Severity next, @Nullable String vector, Login by) {
    return new Finding(title, next, vector, Optional.of(by), weakness);
  }

  Finding of(Cwe next) {
    return new Finding(title, severity, cvssVector, ratedBy, Optional.of(next));
  }

  /** Says the severity only. */
  @Override
  public String toString() {
    return "Finding[" + severity + "]";
  }
}
