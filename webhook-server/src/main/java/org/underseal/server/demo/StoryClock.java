package org.underseal.server.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The story's time: it stands still until it is moved. */
public final class StoryClock extends Clock {
  private volatile Instant now;

  /** Begins at this moment. */
  public StoryClock(Instant begin) {
    this.now = begin;
  }

  /** Moves the time on. */
  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The story is told in one time zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
