package org.underseal.plugin;

/**
 * How bad a vulnerability is, in the words of the CVSS qualitative rating scale (CVSS 3.1, section
 * 5; CVSS 4.0, section 6).
 */
public enum Severity {
  /** Score 0.0. */
  NONE,
  /** Score 0.1 to 3.9. */
  LOW,
  /** Score 4.0 to 6.9. */
  MEDIUM,
  /** Score 7.0 to 8.9. */
  HIGH,
  /** Score 9.0 to 10.0. */
  CRITICAL;

  /**
   * The word for a base score.
   *
   * @param score 0.0 to 10.0
   */
  public static Severity ofScore(double score) {
    if (score >= 9.0) {
      return CRITICAL;
    }
    if (score >= 7.0) {
      return HIGH;
    }
    if (score >= 4.0) {
      return MEDIUM;
    }
    return score > 0 ? LOW : NONE;
  }

  /** The word in lower case, as people and the configuration write it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
