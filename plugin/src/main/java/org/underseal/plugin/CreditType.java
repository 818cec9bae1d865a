package org.underseal.plugin;

/** What a person is credited for: the types that CVE JSON 5, OSV and GitHub advisories share. */
public enum CreditType {
  /** Found it. */
  FINDER,
  /** Reported it. */
  REPORTER,
  /** Analysed it. */
  ANALYST,
  /** Coordinated the disclosure. */
  COORDINATOR,
  /** Wrote the fix. */
  REMEDIATION_DEVELOPER,
  /** Reviewed the fix. */
  REMEDIATION_REVIEWER,
  /** Verified the fix. */
  REMEDIATION_VERIFIER,
  /** A tool. */
  TOOL,
  /** Paid for it. */
  SPONSOR,
  /** Anything else. */
  OTHER;

  /** The name in lower case with underscores, as GitHub and people write it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
