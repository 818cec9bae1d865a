package org.underseal.server.casework;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.underseal.plugin.Severity;
import us.springett.cvss.Cvss;
import us.springett.cvss.MalformedVectorException;

/**
 * A CVSS vector of version 3.1 or 4.0 that was understood.
 *
 * @param text the vector
 * @param severity the word for its base score
 * @param score its base score
 */
record CvssVector(String text, Severity severity, double score) {
  private static final Pattern FORM =
      Pattern.compile("CVSS:(3\\.1|4\\.0)(/[A-Za-z]{1,3}:[A-Za-z]{1,6}){8,32}");

  /** Understands a vector; empty if it is malformed, incomplete or names a metric twice. */
  static Optional<CvssVector> parse(String text) {
    if (!FORM.matcher(text).matches() || namesAMetricTwice(text)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Cvss.fromVector(text))
          .map(cvss -> cvss.calculateScore().getBaseScore())
          .map(score -> new CvssVector(text, Severity.ofScore(score), score));
    } catch (MalformedVectorException malformed) {
      return Optional.empty();
    }
  }

  /** The library accepts it, the specification does not (CVSS 3.1, section 6). */
  private static boolean namesAMetricTwice(String text) {
    Set<String> seen = new HashSet<>();
    for (String part : text.split("/")) {
      if (!seen.add(part.substring(0, part.indexOf(':')))) {
        return true;
      }
    }
    return false;
  }
}
