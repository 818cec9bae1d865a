package org.underseal.server.casework;

import java.util.List;
import java.util.stream.Stream;

/**
 * How Underseal came to know what it decides on, the first cause first: the delivery that hinted at
 * it or the effect that was being done, and what was read.
 *
 * @param grounds in words that lead an auditor there, without anything sealed
 */
public record Occasion(List<String> grounds) {
  /** Copies the list. */
  public Occasion {
    grounds = List.copyOf(grounds);
  }

  /** With this first cause. */
  public static Occasion of(String cause) {
    return new Occasion(List.of(cause));
  }

  /** The same, and what was read then. */
  public Occasion reading(String what) {
    return new Occasion(Stream.concat(grounds.stream(), Stream.of("reading of " + what)).toList());
  }
}
