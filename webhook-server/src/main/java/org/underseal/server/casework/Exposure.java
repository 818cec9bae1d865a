package org.underseal.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The time in which a fix could be read in public, and the advisory could not. */
public final class Exposure {
  private Exposure() {}

  /**
   * When the first commit that shows the fix was public: when Underseal began to push it, or else
   * when it was first seen there; empty while none is.
   */
  public static Optional<Instant> began(CaseFile file) {
    Stream<Instant> seen =
        file.fix().branches().stream()
            .flatMap(branch -> branch.landing().stream())
            .map(FixBranch.Evidence::readAt);
    return Stream.concat(file.disclosure().landing().flatMap(LandingOrder::pushedAt).stream(), seen)
        .min(Instant::compareTo);
  }

  /** From then to the advisory; empty for a case that is not public. */
  public static Optional<Duration> of(CaseFile file) {
    return file.disclosure()
        .publishedAt()
        .flatMap(published -> began(file).map(began -> Duration.between(began, published)));
  }
}
