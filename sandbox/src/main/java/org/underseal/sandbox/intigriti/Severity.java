package org.underseal.sandbox.intigriti;

import org.jspecify.annotations.Nullable;

/**
 * How bad a submission is.
 *
 * @param word the platform's word
 * @param vector the CVSS vector, or null when the platform has none
 */
public record Severity(SeverityWord word, @Nullable String vector) {

  /** The base score of a CVSS 3 vector, or null when there is none to compute. */
  @Nullable Double score() {
    return vector == null ? null : CvssBaseScore.of(vector);
  }
}
