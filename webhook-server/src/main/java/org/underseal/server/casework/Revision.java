package org.underseal.server.casework;

import java.time.Instant;

/**
 * A version of a public advisory.
 *
 * @param number counts from 1
 * @param at when it went out
 * @param what the reason for it
 */
public record Revision(int number, Instant at, What what) {
  /** Reasons for a revision. */
  public enum What {
    /** The first one. */
    INITIAL,
    /** It has a CVE id now. */
    CVE_ASSIGNED,
    /** Something in it was put right or added. */
    CORRECTED,
    /** It does not hold any more. */
    WITHDRAWN
  }
}
