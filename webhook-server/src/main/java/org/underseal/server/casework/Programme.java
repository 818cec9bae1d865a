package org.underseal.server.casework;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A sponsor's offer and its policy.
 *
 * @param key its name in the configuration
 * @param name for people
 * @param sponsor who pays, for people
 * @param platform the connection that reports come from
 * @param intakes further connections that hand in signed reports on its projects
 * @param rail the connection that money is asked for at
 * @param policy what is paid, when and how much
 * @param publishOn what sets a publication going
 * @param publishDelay between the landing on the last branch and the advisory
 * @param embargo how long after the acceptance the disclosure is due at the latest
 * @param landByTwo whether a second maintainer has to agree before Underseal pushes a fix
 * @param publishByTwo whether a second maintainer has to agree to a command to publish
 * @param showIssue whether the confidential issue is shown to everyone after the publication, with
 *     its history
 * @param timetable its dates
 * @param cve the connection by which it assigns CVE ids itself; empty for who is no CVE numbering
 *     authority
 */
public record Programme(
    String key,
    String name,
    String sponsor,
    String platform,
    Set<String> intakes,
    String rail,
    RewardPolicy policy,
    PublishOn publishOn,
    Duration publishDelay,
    Duration embargo,
    boolean landByTwo,
    boolean publishByTwo,
    boolean showIssue,
    Timetable timetable,
    Optional<String> cve) {
  /** Copies the set. */
  public Programme {
    intakes = Set.copyOf(intakes);
  }

  /** What sets a publication going. */
  public enum PublishOn {
    /** The landing on the last supported branch. */
    LANDING,
    /** A maintainer's command, after the landing. */
    COMMAND
  }
}
