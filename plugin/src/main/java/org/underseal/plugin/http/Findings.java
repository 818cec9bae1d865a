package org.underseal.plugin.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Finding;

/** Collects what an examination finds; what can't be asked is a problem like any other. */
public final class Findings {
  /**
   * GitHub takes an App's word that is not more than this ahead; GitLab's signatures allow more.
   */
  private static final Duration SKEW_MAX = Duration.ofSeconds(60);

  private static final Duration SOON = Duration.ofDays(14);

  private final List<Finding> all = new ArrayList<>();

  /** What was found. */
  public List<Finding> all() {
    return List.copyOf(all);
  }

  /** Adds one. */
  public void add(Finding finding) {
    all.add(finding);
  }

  /** Adds a problem if something is not as it has to be; gives whether it is. */
  public boolean require(boolean isRight, String problem, String remedy) {
    if (!isRight) {
      all.add(Finding.problem(problem, remedy));
    }
    return isRight;
  }

  /** Asks, or notes why it could not be asked. */
  public <T> Optional<T> ask(Supplier<T> question, String remedy) {
    try {
      return Optional.of(question.get());
    } catch (ConnectorException.Unavailable silent) {
      all.add(Finding.unanswered(String.valueOf(silent.getMessage()), remedy));
      return Optional.empty();
    } catch (ConnectorException failed) {
      all.add(Finding.problem(String.valueOf(failed.getMessage()), remedy));
      return Optional.empty();
    }
  }

  /** Asks for what is not needed, or notes that it could not be asked. */
  public <T> Optional<T> askIfAllowed(Supplier<T> question, String remedy) {
    try {
      return Optional.of(question.get());
    } catch (ConnectorException failed) {
      all.add(Finding.warning(String.valueOf(failed.getMessage()), remedy));
      return Optional.empty();
    }
  }

  /**
   * Compares the clocks.
   *
   * @param date as in the header {@code Date} (RFC 9110, 6.6.1)
   */
  public void compareClocks(Optional<String> date, Clock clock) {
    Optional<Instant> there = date.flatMap(Findings::httpDate);
    if (there.isEmpty()) {
      return;
    }
    Duration skew = Duration.between(there.get(), clock.instant());
    if (skew.abs().compareTo(SKEW_MAX) > 0) {
      all.add(
          Finding.problem(
              "this machine's clock is %d s %s of the forge's"
                  .formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "ahead"),
              "keep the clock by NTP: signatures and sign-ins carry the time"));
    } else {
      all.add(Finding.fine("the clocks agree"));
    }
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** Says how long a token is valid. */
  public void expiry(Instant until, Clock clock, String remedy) {
    Duration left = Duration.between(clock.instant(), until);
    if (left.isNegative()) {
      all.add(Finding.problem("the token expired at " + until, remedy));
    } else if (left.compareTo(SOON) < 0) {
      all.add(Finding.warning("the token expires at " + until, remedy));
    } else {
      all.add(Finding.fine("the token is valid until " + until));
    }
  }
}
