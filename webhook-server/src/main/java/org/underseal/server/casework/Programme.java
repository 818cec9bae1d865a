package org.underseal.server.casework;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Money;
import org.underseal.plugin.Severity;

/**
 * A sponsor's offer and its policy.
 *
 * @param key its name in the configuration
 * @param name for people
 * @param sponsor who pays, for people
 * @param platform the connection that reports come from
 * @param rail the connection that money is asked for at
 * @param budget what may be spent in a calendar year (UTC)
 * @param rewards the bounty for each severity; a severity that is missing is not paid
 * @param fixBonusPercent on top of the bounty, for a landed fix by a person outside the project; 0
 *     for none
 * @param payOn the event that releases the bounty
 * @param approvalAbove an award above this amount waits for a second person; empty for none
 * @param publishOn what sets a publication going
 * @param publishDelay between the landing on the last branch and the advisory
 * @param embargo how long after the report the researcher expects the disclosure at the latest
 * @param landByTwo whether a second maintainer has to agree before Underseal pushes a fix
 */
public record Programme(
    String key,
    String name,
    String sponsor,
    String platform,
    String rail,
    Money budget,
    Map<Severity, Money> rewards,
    int fixBonusPercent,
    PayOn payOn,
    Optional<Money> approvalAbove,
    PublishOn publishOn,
    Duration publishDelay,
    Duration embargo,
    boolean landByTwo) {
  /** Copies the table. */
  public Programme {
    rewards = Map.copyOf(rewards);
  }

  /** One where a single maintainer may have Underseal push a fix. */
  public Programme(
      String key,
      String name,
      String sponsor,
      String platform,
      String rail,
      Money budget,
      Map<Severity, Money> rewards,
      int fixBonusPercent,
      PayOn payOn,
      Optional<Money> approvalAbove,
      PublishOn publishOn,
      Duration publishDelay,
      Duration embargo) {
    this(
        key,
        name,
        sponsor,
        platform,
        rail,
        budget,
        rewards,
        fixBonusPercent,
        payOn,
        approvalAbove,
        publishOn,
        publishDelay,
        embargo,
        false);
  }

  /** The event that releases the bounty. */
  public enum PayOn {
    /** A maintainer accepted the report. */
    ACCEPT,
    /** The fix is merged under seal, for every branch. */
    MERGE,
    /** The fix has landed on every supported public branch. */
    LANDED,
    /** The fix is in a tag of every supported public branch. */
    RELEASED
  }

  /** What sets a publication going. */
  public enum PublishOn {
    /** The landing on the last supported branch. */
    LANDING,
    /** A maintainer's command, after the landing. */
    COMMAND
  }
}
